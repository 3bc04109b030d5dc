from rest_framework import serializers

from .models import Article, Shelf


class ArticleListSerializer(serializers.HyperlinkedModelSerializer):
    class Meta:
        model = Article
        fields = ("url", "title", "shelf", "see_also")
        extra_kwargs = {"url": {"view_name": "knowledge:article-detail", "lookup_field": "slug"}}


class ArticleSerializer(serializers.ModelSerializer):
    see_also = serializers.SlugRelatedField(many=True, read_only=True, slug_field="slug")
    helpful = serializers.ReadOnlyField(source="helped")

    class Meta:
        model = Article
        fields = ["id", "slug", "title", "body", "shelf", "writers", "see_also", "helpful"]


class ShelfSerializer(serializers.ModelSerializer):
    articles = serializers.StringRelatedField(many=True)

    class Meta:
        model = Shelf
        fields = ["id", "title", "parent", "children", "articles"]
