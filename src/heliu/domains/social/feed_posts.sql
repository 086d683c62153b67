-- Posts by id with everything a page shows of them; visible originals of shares come along.
WITH page AS (
    SELECT id FROM unnest(%(ids)s::bigint[]) AS given(id)
), wanted AS (
    SELECT id FROM page
    UNION
    SELECT o.id
      FROM page
      JOIN social_post s ON s.id = page.id
      JOIN social_post o ON o.id = s.share_of_id
     WHERE visible(o)
)
SELECT p.id, p.author_id, a.kind AS author_kind, a.handle AS author_handle, a.name AS author_name,
       coalesce(face.key, '') AS author_avatar_key, p.kind, p.text, p.visibility, p.is_commercial,
       p.code_id, c.token AS code_token, p.likes, p.comments, p.shares,
       EXISTS (SELECT 1 FROM social_like l
                WHERE l.post_id = p.id AND l.actor_id = %(viewer)s::bigint) AS liked,
       p.created_at, p.share_of_id,
       images.keys AS image_keys, images.widths AS image_widths, images.heights AS image_heights,
       ARRAY(SELECT k.subject_kind FROM social_postcard k
              WHERE k.post_id = p.id ORDER BY k.position) AS card_kinds,
       ARRAY(SELECT k.subject_id FROM social_postcard k
              WHERE k.post_id = p.id ORDER BY k.position) AS card_ids
  FROM wanted
  JOIN social_post p ON p.id = wanted.id
  JOIN traffic_code c ON c.id = p.code_id
  JOIN accounts_actor a ON a.id = p.author_id
  LEFT JOIN kernel_mediafile face ON face.id = a.avatar_id
 CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(m.key ORDER BY i.position), '{}') AS keys,
               COALESCE(array_agg(m.width ORDER BY i.position), '{}') AS widths,
               COALESCE(array_agg(m.height ORDER BY i.position), '{}') AS heights
          FROM social_postimage i
          JOIN kernel_mediafile m ON m.id = i.media_id
         WHERE i.post_id = p.id) images
