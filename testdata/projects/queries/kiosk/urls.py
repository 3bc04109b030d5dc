"""Addresses of the screens."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from kiosk import sources, views

router = SimpleRouter()
router.register("shelves", views.ShelfViewSet)

urlpatterns = [
    path("notices/", views.NoticeList.as_view()),
    path("notices-prefetched/", views.NoticePrefetchedList.as_view()),
    path("source-star/", views.ScreenList.as_view()),
    path("source-star-constant/", views.ScreenSelectedList.as_view()),
    path("constant-path/", views.OriginList.as_view()),
    path("key-behind-author/", views.CountryKeyList.as_view()),
    path("key-behind-author-selected/", views.CountryKeySelectedList.as_view()),
    path("key-of-author/", views.AuthorKeyList.as_view()),
    path("key-renamed/", views.PlainKeyList.as_view()),
    path("slug-many/", views.GenresList.as_view()),
    path("slug-many-prefetched/", views.GenresPrefetchedList.as_view()),
    path("query-in-row/", views.RecentEditionsList.as_view()),
    path("query-in-row-selected/", views.RecentEditionsLoadedList.as_view()),
    path("count-in-row/", views.CountedList.as_view()),
    path("unpacked/", views.PrintedWhereList.as_view()),
    path("unpacked-loaded/", views.PrintedWhereSelectedList.as_view()),
    path("walrus/", views.TranslatorList.as_view()),
    path("walrus-selected/", views.TranslatorSelectedList.as_view()),
    path("fields-not-chosen/", views.AllFieldsList.as_view()),
    path("prefetch-manager/", views.PrefetchedManagerList.as_view()),
    path("filter-method/", views.FilteredList.as_view()),
    path("either/", views.EitherList.as_view()),
    path("handed-through/", views.ExcludedList.as_view()),
    path("sources/links/", sources.LinkList.as_view()),
    path("sources/only-title/", sources.TitleOnlyList.as_view()),
    path("sources/only-selected/", sources.TitleAndNameOnlyList.as_view()),
    path("sources/sliced/", sources.SlicedList.as_view()),
    path("sources/manager/", sources.ManagerList.as_view()),
    path("sources/raw/", sources.RawList.as_view()),
    path("sources/union/", sources.UnionList.as_view()),
    path("sources/union-selected/", sources.UnionSelectedList.as_view()),
    path("sources/own-queryset/", sources.OwnQuerysetList.as_view()),
    path("sources/own-queryset-selected/", sources.OwnQuerysetSelectedList.as_view()),
    path("sources/model-of-serializer/", sources.ModelOfSerializerList.as_view()),
    path("sources/module/", sources.ModuleList.as_view()),
    path("sources/module-selected/", sources.ModuleSelectedList.as_view()),
    path("sources/listed/", sources.listed),
    path("sources/listed-or-missing/", sources.listed_or_missing),
    path("sources/listed-or-missing-selected/", sources.listed_or_missing_selected),
    path("sources/sorted/", sources.grouped),
    path("sources/hand-written/", sources.HandWrittenView.as_view()),
    path("sources/hand-written-selected/", sources.HandWrittenSelectedView.as_view()),
    path("", include(router.urls)),
]
