SELECT p.id, p.shop_id, s.actor_id AS shop_actor_id, a.handle AS shop_handle,
       a.name AS shop_name, s.tagline AS shop_tagline,
       coalesce(avatar.key, '') AS shop_avatar_key, s.state AS shop_state, s.accent,
       p.slug, p.handle, p.title, p.description_html, p.vendor, p.product_type, p.tags,
       p.category_id, coalesce(c.slug, '') AS category_slug,
       coalesce(c.name_zh, '') AS category_name_zh, coalesce(c.name_en, '') AS category_name_en,
       p.state, p.currency, p.min_price_minor, p.max_price_minor, p.compare_at_minor,
       p.published_at,
       coalesce((SELECT array_agg(o.name ORDER BY o.position)
                   FROM catalog_productoption o WHERE o.product_id = p.id), '{}') AS option_names,
       coalesce((SELECT jsonb_agg(jsonb_build_object(
                          'id', v.id, 'option1', v.option1, 'option2', v.option2,
                          'option3', v.option3, 'position', v.position, 'sku', v.sku,
                          'price_minor', v.price_minor, 'compare_at_minor', v.compare_at_minor,
                          'barcode', v.barcode, 'weight_grams', v.weight_grams,
                          'is_active', v.is_active, 'identity_id', v.identity_id,
                          'image_id', v.image_id) ORDER BY v.position, v.id)
                   FROM catalog_variant v WHERE v.product_id = p.id AND v.is_active), '[]')::text
         AS variants,
       coalesce((SELECT jsonb_agg(jsonb_build_object(
                          'id', m.id, 'key', f.key, 'alt', m.alt,
                          'width', f.width, 'height', f.height) ORDER BY m.position, m.id)
                   FROM catalog_productmedia m JOIN kernel_mediafile f ON f.id = m.media_id
                  WHERE m.product_id = p.id), '[]')::text AS pictures
  FROM catalog_product p
  JOIN shops_shop s ON s.id = p.shop_id
  JOIN accounts_actor a ON a.id = s.actor_id
  LEFT JOIN kernel_mediafile avatar ON avatar.id = a.avatar_id
  LEFT JOIN catalog_category c ON c.id = p.category_id
