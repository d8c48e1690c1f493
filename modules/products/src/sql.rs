//! Every statement of products, once.

use heng_store::Sql;

macro_rules! product_columns {
    () => {
        "gtin, business, name, brand, specification, category, shelf_life, licence, indication, state, version, changed_at"
    };
}

pub(crate) const BY_GTIN: Sql = Sql::hot(
    "products.by_gtin",
    concat!("SELECT ", product_columns!(), " FROM products_product WHERE gtin = $1"),
);

pub(crate) const OF_BUSINESS: Sql = Sql::hot(
    "products.of_business",
    concat!(
        "SELECT ",
        product_columns!(),
        " FROM products_product WHERE business = $1 AND gtin > $2 ORDER BY gtin LIMIT $3"
    ),
);

pub(crate) const ALL: Sql = Sql::hot(
    "products.all",
    concat!("SELECT ", product_columns!(), " FROM products_product WHERE gtin > $1 ORDER BY gtin LIMIT $2"),
);

pub(crate) const BY_NAME: Sql = Sql::hot(
    "products.by_name",
    concat!(
        "SELECT ",
        product_columns!(),
        " FROM products_product WHERE name >= $1 AND name < $2 ORDER BY name, gtin LIMIT $3"
    ),
);

pub(crate) const INSERT: Sql = Sql::new(
    "products.insert",
    concat!(
        "INSERT INTO products_product (",
        product_columns!(),
        ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING"
    ),
);

pub(crate) const REVISE: Sql = Sql::new(
    "products.revise",
    "UPDATE products_product SET name = $3, brand = $4, specification = $5, category = $6, shelf_life = $7, \
     licence = $8, indication = $9, version = version + 1, changed_at = $10 WHERE gtin = $1 AND version = $2",
);

pub(crate) const SET_LIFE: Sql = Sql::new(
    "products.set_life",
    "UPDATE products_product SET state = $3, version = version + 1, changed_at = $4 WHERE gtin = $1 AND version = $2",
);

pub(crate) const INSERT_VERSION: Sql = Sql::new(
    "products.insert_version",
    "INSERT INTO products_version (gtin, version, act, body, why, actor, at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
);

pub(crate) const VERSIONS: Sql = Sql::hot(
    "products.versions",
    "SELECT version, act, body, why, actor, at FROM products_version \
     WHERE gtin = $1 AND version < $2 ORDER BY version DESC LIMIT $3",
);

pub(crate) const LINKS: Sql = Sql::hot(
    "products.links",
    "SELECT lot, rel, href, title, hreflang, media, context, role FROM products_link \
     WHERE gtin = $1 AND (lot = '' OR lot = $2) ORDER BY lot, seq",
);

pub(crate) const DELETE_LINKS: Sql =
    Sql::new("products.delete_links", "DELETE FROM products_link WHERE gtin = $1 AND lot = $2");

pub(crate) const INSERT_LINK: Sql = Sql::new(
    "products.insert_link",
    "INSERT INTO products_link (gtin, lot, seq, rel, href, title, hreflang, media, context, role) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
);

pub(crate) const LOT: Sql = Sql::hot(
    "products.lot",
    "SELECT gtin, lot, produced, expires, quantity, note, made_at FROM products_lot WHERE gtin = $1 AND lot = $2",
);

pub(crate) const LOTS: Sql = Sql::hot(
    "products.lots",
    "SELECT gtin, lot, produced, expires, quantity, note, made_at FROM products_lot \
     WHERE gtin = $1 AND (made_at, lot) < ($2, $3) ORDER BY made_at DESC, lot DESC LIMIT $4",
);

pub(crate) const LOTS_BY_NUMBER: Sql = Sql::hot(
    "products.lots_by_number",
    "SELECT gtin, lot, produced, expires, quantity, note, made_at FROM products_lot \
     WHERE lot = $1 ORDER BY gtin LIMIT $2",
);

pub(crate) const INSERT_LOT: Sql = Sql::new(
    "products.insert_lot",
    "INSERT INTO products_lot (gtin, lot, produced, expires, quantity, note, actor, made_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
);

pub(crate) const PICTURES: Sql = Sql::hot(
    "products.pictures",
    "SELECT blob, title, sizes FROM products_picture WHERE gtin = $1 ORDER BY seq",
);

pub(crate) const PUBLISHED_PICTURES: Sql = Sql::hot(
    "products.published_pictures",
    "SELECT one.blob, one.title, one.sizes FROM products_picture one \
     JOIN products_product product ON product.gtin = one.gtin \
     WHERE one.gtin = $1 AND product.state = 'published' ORDER BY one.seq",
);

pub(crate) const DELETE_PICTURES: Sql =
    Sql::new("products.delete_pictures", "DELETE FROM products_picture WHERE gtin = $1");

pub(crate) const INSERT_PICTURE: Sql = Sql::new(
    "products.insert_picture",
    "INSERT INTO products_picture (gtin, seq, blob, title, sizes) VALUES ($1, $2, $3, $4, $5)",
);

pub(crate) const REPORTS: Sql = Sql::hot(
    "products.reports",
    "SELECT number, laboratory, tested, passed, href, findings FROM products_report \
     WHERE gtin = $1 AND lot = $2 ORDER BY number",
);

pub(crate) const INSERT_REPORT: Sql = Sql::new(
    "products.insert_report",
    "INSERT INTO products_report (gtin, lot, number, laboratory, tested, passed, href, findings, actor, added_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING",
);

pub(crate) const STATEMENTS: &[Sql] = &[
    BY_GTIN,
    OF_BUSINESS,
    ALL,
    BY_NAME,
    INSERT,
    REVISE,
    SET_LIFE,
    INSERT_VERSION,
    VERSIONS,
    LINKS,
    DELETE_LINKS,
    INSERT_LINK,
    LOT,
    LOTS,
    LOTS_BY_NUMBER,
    INSERT_LOT,
    PICTURES,
    PUBLISHED_PICTURES,
    DELETE_PICTURES,
    INSERT_PICTURE,
    REPORTS,
    INSERT_REPORT,
];
