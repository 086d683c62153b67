"""Talk 动态: the graph, posts, and what people do with posts.

Owns: follows and their counters, posts with pictures and cards, likes, comments, reports, the post
that is pinned to a page, how much of shops one wants to hear.
Promises: one SQL fragment decides who may see a post, everywhere; a share points at the original
and carries the code it came through; the feed is exact; counters move in the transaction they
count.
Publishes: ActorFollowed, ActorUnfollowed, PostPublished, PostPinned, PostDeleted, PostLiked,
PostUnliked, PostCommented, CommentDeleted, SubjectReported, ReportResolved.
Never: knows what a card shows: it is an opaque (kind, id); counts reach (analytics does).
"""
