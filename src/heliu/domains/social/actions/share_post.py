"""Pass somebody's post on."""

from heliu.domains.social import counters
from heliu.domains.social import visibility as visibility_rules
from heliu.domains.social.actions import publish_post
from heliu.domains.social.models import Post
from heliu.domains.social.types import PostNotFound
from heliu.kernel.transactions import in_transaction


class CannotShare(Exception):
    """Only what everyone may see can be shared: a share never widens a post's audience."""

    code = "cannot_share"


@in_transaction
def share_post(*, actor_id: int, post_id: int, text: str = "", visibility: str = "everyone") -> int:
    """Share a post, with an own comment, and return the share's id.

    Sharing a share shares its original; the code remembers through whose share it came. Raises
    PostNotFound when the actor may not see the post or its original is gone, CannotShare when the
    original is not for everyone, publish_post.TextTooLong, publish_post.UnknownPart.
    """
    through = visibility_rules.seen_post(post_id=post_id, viewer_actor_id=actor_id)
    original = through
    if through["share_of_id"] is not None:
        if through["visibility"] != Post.Visibility.EVERYONE:
            raise CannotShare(post_id)
        original = visibility_rules.seen_post(
            post_id=through["share_of_id"], viewer_actor_id=actor_id
        )
    if original["visibility"] != Post.Visibility.EVERYONE:
        raise CannotShare(post_id)
    text = publish_post.tidy(text)
    if len(text) > publish_post.MAX_TEXT:
        raise publish_post.TextTooLong(len(text))
    if visibility not in Post.Visibility.values:
        raise publish_post.UnknownPart(visibility)
    # The rows are locked in id order; one deleted in between is no longer there to be shared.
    wanted = sorted({through["id"], original["id"]})
    for shared_id in wanted:
        if not counters.count(shared_id, shares=1, if_there=True):
            raise PostNotFound(shared_id)
    return publish_post.write(
        author_id=actor_id,
        kind=Post.Kind.SHARE,
        text=text,
        visibility=visibility,
        is_commercial=False,
        share_of_id=original["id"],
        parent_code_id=through["code_id"],
    )
