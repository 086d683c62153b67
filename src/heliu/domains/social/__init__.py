"""Talk 动态: the graph, posts, and what people do with posts.

Owns: follows, posts, pictures and cards of posts, likes, comments, reports.
Promises: one SQL fragment decides who may see a post, everywhere; a share points at the original
and carries the code it came through; the feed is exact.
Publishes: ActorFollowed, ActorUnfollowed, PostPublished, PostDeleted, PostLiked, PostUnliked,
PostCommented, SubjectReported.
Never: knows what a card shows: it is an opaque (kind, id).
"""
