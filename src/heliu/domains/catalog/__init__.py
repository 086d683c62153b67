"""What shops offer: the category tree, products with options, variants and pictures.

Owns: categories, products, variants, slugs and their history, pictures in order, shared identities,
which few stand first on the shop's page.
Promises: a product's identity is (shop, handle), a variant's (product, option values), never the
SKU; an old slug always leads to where the product is now; the card's price, picture and search
text are what the variants say; descriptions are sanitised before they are stored.
Publishes: ProductPublished, ProductUnpublished, ProductChanged, ProductPinned, ProductTakenDown.
Never: knows stock, carts or orders.
"""
