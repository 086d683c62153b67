"""The category tree that every installation starts with; slugs and ids are stable."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

#: (id, parent, slug, zh, en)
TREE = [
    (1, None, "home", "家居生活", "Home & living"),
    (2, 1, "kitchen", "厨房餐具", "Kitchen & dining"),
    (3, 1, "furniture", "家具灯饰", "Furniture & lighting"),
    (4, 1, "bedding", "床品布艺", "Bedding & textiles"),
    (5, None, "clothing", "服装", "Clothing"),
    (6, 5, "womenswear", "女装", "Women’s clothing"),
    (7, 5, "menswear", "男装", "Men’s clothing"),
    (8, None, "shoes-bags", "鞋靴箱包", "Shoes & bags"),
    (9, None, "jewellery", "珠宝配饰", "Jewellery & accessories"),
    (10, None, "beauty", "美妆个护", "Beauty & personal care"),
    (11, None, "food", "美食生鲜", "Food & groceries"),
    (12, 11, "tea-coffee", "茶与咖啡", "Tea & coffee"),
    (13, None, "electronics", "数码家电", "Electronics"),
    (14, None, "sports", "运动户外", "Sports & outdoors"),
    (15, 14, "bicycles", "自行车", "Bicycles"),
    (16, 15, "bicycle-parts", "自行车配件", "Bicycle parts & tools"),
    (17, None, "books", "图书文具", "Books & stationery"),
    (18, None, "toys", "玩具母婴", "Toys, baby & kids"),
    (19, None, "plants", "绿植花艺", "Plants & flowers"),
    (20, None, "pets", "宠物用品", "Pets"),
    (21, None, "crafts", "手作文创", "Crafts & gifts"),
    (22, None, "art", "艺术收藏", "Art & collectibles"),
]


def plant(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    category = apps.get_model("catalog", "Category")
    paths: dict[int | None, list[int]] = {}
    for position, (number, parent, slug, zh, en) in enumerate(TREE):
        paths[number] = [*paths.get(parent, []), number]
        category.objects.create(
            id=number,
            parent_id=parent,
            slug=slug,
            name_zh=zh,
            name_en=en,
            position=position,
            path=paths[number],
        )


def uproot(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    category = apps.get_model("catalog", "Category")
    for number, *_ in reversed(TREE):
        category.objects.filter(id=number).delete()


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_initial")]
    operations = [migrations.RunPython(plant, uproot)]
