"""How many SQL statements every page and every form may take: the one table.

URL name: (reading it, sending its form), None where there is no such thing. Everything counts that
is said to the database: the session and who is signed in (2), guards, savepoints, rate limits. The
figure is that of the dearest way to ask, in the market of ``tests.budgets.market``: any query, with
or without scripts, by whoever may. More to show costs nothing more; see :data:`GROWING`.
"""

BUDGETS: dict[str, tuple[int | None, int | None]] = {
    # Machines
    "media": (0, None),
    "healthz": (2, None),  # none without a session
    "readyz": (3, None),
    # The entrance; a limit of the library's takes 4
    "account_signup": (2, 48),  # the guest's cart and touches come along
    "account_login": (2, 43),  # two of them; the guest's cart and touches come along
    "account_logout": (2, 5),
    "account_inactive": (2, None),
    "account_email": (11, 25),  # a limit of its own
    "account_email_verification_sent": (2, None),
    "account_confirm_email": (7, 13),
    "account_change_password": (2, 15),  # told by mail
    "account_reset_password": (2, 12),  # a limit of its own
    "account_reset_password_done": (2, None),
    "account_reset_password_from_key": (8, 9),
    "account_reset_password_from_key_done": (2, None),
    "account_reauthenticate": (8, 28),
    "mfa_index": (4, None),
    "mfa_authenticate": (2, 3),
    "mfa_reauthenticate": (8, 21),
    "mfa_activate_totp": (9, 13),
    "mfa_deactivate_totp": (10, 14),
    "mfa_view_recovery_codes": (9, None),
    "mfa_generate_recovery_codes": (8, 12),
    # A person
    "language": (None, 6),
    "theme": (None, 3),
    "terms": (3, None),
    "privacy": (3, None),
    "me": (4, None),
    "settings": (3, 10),
    "settings_blocked": (3, None),
    "settings_export": (19, None),  # one for every kind of thing that is kept of somebody
    "settings_sign_out_others": (None, 16),
    "settings_delete": (7, 25),
    "settings_addresses": (3, None),
    "settings_address_new": (2, 9),
    "settings_address": (3, 9),
    "settings_address_default": (None, 10),
    "settings_address_delete": (None, 8),
    "consent": (2, 7),
    "tour": (None, 4),  # puts a card away
    # Looking and buying
    "home": (2, None),  # leads on
    "discover": (6, None),
    "category": (5, None),
    "search": (5, None),
    "shop": (5, None),
    "shop_products": (8, None),
    "shop_said": (3, None),  # a part of the home page; alone it leads to all posts
    "shop_posts": (7, None),
    "shop_about": (5, None),
    "product": (4, None),
    "product_offers": (5, None),  # as a page of its own; the region 4
    "product_more": (3, None),
    "product_talk": (4, None),
    "product_share": (4, None),
    "product_link": (None, 11),
    "product_reviews": (4, None),
    "cart": (3, None),
    "cart_add": (None, 11),
    "cart_choose": (None, 9),
    "cart_count": (3, None),
    "cart_line": (None, 8),
    "checkout": (5, 36),  # four lines of three shops; and the payment is opened at the provider
    "checkout_done": (8, None),
    "checkout_pay": (None, 12),
    "checkout_give_up": (4, 25),  # three orders
    "sandbox_pay": (3, 32),  # the bank's books, then as below
    "payment_callback": (None, 27),  # payment, stock, escrow and order, in one transaction
    "orders": (6, None),
    "notifications": (10, None),
    "notifications_count": (3, None),
    "notifications_read": (None, 6),
    "order": (7, None),
    "order_cancel": (5, 23),  # escrow, refund, stock and order
    "order_confirm": (6, 23),
    "order_problem": (5, 13),
    "order_withdraw": (None, 13),
    "review_new": (4, 25),  # with a photo, and posted to the feed
    "review_delete": (None, 10),
    # Talking
    "feed": (8, None),
    "feed_settings": (3, 11),
    "feed_everyone": (7, None),
    "feed_new": (4, None),
    "feed_suggestions": (4, None),
    "post_new": (4, 20),  # with three pictures
    "post": (10, None),  # of a shop: who may speak for it
    "post_like": (None, 11),
    "post_comment": (None, 11),
    "post_share": (4, 15),
    "post_pin": (None, 13),
    "post_delete": (4, 12),
    "comment_delete": (None, 9),
    "link": (13, None),  # an arrival is written down
    "profile": (9, None),  # the pinned post may be an old one
    "actor": (9, None),
    "actor_posts": (7, None),  # the pinned post may be an old one
    "actor_reviews": (7, None),
    "connections": (7, None),
    "follow": (None, 12),
    "block": (None, 9),
    "report": (4, 10),
    # A shop's console
    "console_start": (3, None),
    "console_open": (2, 16),
    "console_accent": (2, None),
    "console_overview": (30, None),  # four figures twice, and what is lately said and sold
    "console_settings": (5, 15),  # with two pictures
    "console_shipping_new": (None, 11),
    "console_shipping": (None, 11),
    "console_staff": (4, 18),
    "console_staff_member": (None, 14),
    "console_imports": (4, 9),
    "console_import_template": (3, None),
    "console_import": (11, None),
    "console_import_errors": (11, None),
    "console_import_start": (None, 9),
    "console_export": (None, 10),
    "console_products": (8, None),
    "console_product_new": (5, 23),
    "console_product": (8, 37),  # to another address, with the stock of two variants changed
    "console_product_state": (None, 10),
    "console_products_state": (None, 9),
    "console_product_pin": (None, 12),
    "console_variant_price": (4, 15),
    "console_variant_stock": (4, 14),
    "console_variant_history": (7, None),
    "console_product_pictures": (None, 14),
    "console_product_picture": (None, 12),
    "console_orders": (7, None),
    "console_order": (12, None),
    "console_order_ship": (None, 21),
    "console_order_cancel": (None, 25),  # escrow, refund, stock and order
    "console_orders_to_ship": (6, None),
    "console_orders_ship": (5, 20),
    "console_orders_ship_file": (4, 7),
    "console_orders_ship_file_confirm": (None, 20),
    "console_orders_ship_file_errors": (None, 4),
    "console_orders_export": (6, None),
    "console_orders_slips": (6, None),
    "console_posts": (10, 20),  # with three pictures
    "console_post_delete": (5, 13),
    "console_post_pin": (None, 14),
    "console_insight": (19, None),
    "console_insight_table": (8, None),
    "console_insight_rows": (10, None),
    "console_insight_rows_file": (11, None),
    "console_money": (8, None),
    "console_money_export": (7, None),
    # The operator's desk
    "operator_problems": (3, None),
    "operator_problem": (10, 35),  # escrow, refund, order and problem
    "operator_kit": (2, None),
    "operator_reports": (6, None),
    "operator_report": (None, 19),
}

#: Forms that cost more the more they send, and how much more.
GROWING = {
    "checkout": "an event for every order, a reservation for every line",
    "checkout_give_up": "an event and a release for every order of the checkout",
    "console_orders_ship": "an order for every parcel",
    "console_product": "the stock of every variant whose stock was changed",
}
