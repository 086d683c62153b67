SELECT l.id, l.variant_id, v.product_id, p.shop_id, a.handle, a.name, s.accent, p.title,
       array_remove(ARRAY[v.option1, v.option2, v.option3]::text[], '') AS options,
       p.slug, COALESCE(own.key, cover.key, '') AS cover_key, l.quantity, l.is_chosen,
       v.price_minor,
       v.compare_at_minor, v.currency, l.seen_price_minor,
       CASE WHEN i.unlimited THEN NULL ELSE COALESCE(i.on_hand - i.reserved, 0) END AS available,
       CASE WHEN NOT (p.state = 'published' AND v.is_active AND s.state = 'open') THEN 'gone'
            WHEN i.unlimited THEN ''
            WHEN COALESCE(i.on_hand - i.reserved, 0) < 1 THEN 'sold_out'
            WHEN i.on_hand - i.reserved < l.quantity THEN 'too_few'
            ELSE '' END AS problem
  FROM carts_cart c
  JOIN carts_cartline l ON l.cart_id = c.id
  JOIN catalog_variant v ON v.id = l.variant_id
  JOIN catalog_product p ON p.id = v.product_id
  JOIN shops_shop s ON s.id = p.shop_id
  JOIN accounts_actor a ON a.id = s.actor_id
  LEFT JOIN inventory_location w ON w.shop_id = s.id AND w.is_default
  LEFT JOIN inventory_stockitem i ON i.variant_id = v.id AND i.location_id = w.id
  LEFT JOIN catalog_productmedia m ON m.id = v.image_id
  LEFT JOIN kernel_mediafile own ON own.id = m.media_id
  LEFT JOIN kernel_mediafile cover ON cover.id = p.cover_id
 WHERE c.user_id = %(user_id)s::bigint
    OR (%(user_id)s::bigint IS NULL AND c.guest_key = %(guest_key)s::text)
 ORDER BY l.added_at DESC, l.id DESC
