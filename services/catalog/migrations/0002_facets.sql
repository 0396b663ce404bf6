-- Facets count everything that is for sale; this way they need not read the products themselves.
create index product_facets on product (category, kind, language, level, price_amount) where status = 'published';
