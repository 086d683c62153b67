"""The catalogue 商品: what shops offer.

Owns: categories, products, options, variants, pictures, old addresses, shared identities (GTIN).
Promises: a variant is (product, option values); a compare-at price is above the price; HTML is
clean when it is written; an old address still leads to the product.
Publishes: ProductPublished, ProductUnpublished, ProductChanged.
Never: counts stock.
"""
