"""Pictures: checked by content, stripped of metadata, stored once, shown as WebP renditions."""

from heliu.kernel.media.pictures import BadImage as BadImage
from heliu.kernel.media.renditions import WIDTHS as WIDTHS
from heliu.kernel.media.renditions import NoSuchPicture as NoSuchPicture
from heliu.kernel.media.renditions import rendition as rendition
from heliu.kernel.media.store import MAX_BYTES as MAX_BYTES
from heliu.kernel.media.store import store_image as store_image
from heliu.kernel.object_storage import OutOfReach as OutOfReach
