"""Addresses of the catalogue."""

from django.urls import include, path
from rest_framework.routers import DefaultRouter

from catalog import method_views, views

router = DefaultRouter()
router.register("books", views.BookViewSet)
router.register("authors", views.AuthorViewSet)
router.register("authors-mentor", views.PupilViewSet, basename="author-mentor")
router.register("authors-books-late", views.AuthorBooksViewSet, basename="author-books-late")
router.register("authors-books-shallow", views.AuthorBooksShallowViewSet, basename="author-books-shallow")
router.register("authors-books-prefetch", views.AuthorBooksLoadedViewSet, basename="author-books-prefetch")
router.register("authors-books-to-attr", views.AuthorReadingListViewSet, basename="author-books-to-attr")
router.register("authors-books-parent", views.AuthorOwnBooksViewSet, basename="author-books-parent")
router.register("authors-books-parent-late", views.AuthorOwnBooksLateViewSet, basename="author-books-parent-late")
router.register("publishers", views.PublisherViewSet)

router.register("books-method-of-model", method_views.QuotedViewSet, basename="book-quoted")
router.register("books-method-field", method_views.CitationViewSet, basename="book-citation")
router.register("books-method-field-selected", method_views.CitationSelectedViewSet, basename="book-citation-selected")
router.register("books-property", method_views.ImprintViewSet, basename="book-imprint")
router.register("books-property-selected", method_views.ImprintSelectedViewSet, basename="book-imprint-selected")
router.register("editions-text", method_views.EditionTextViewSet, basename="edition-text")
router.register("editions-cached-property", method_views.EditionImprintViewSet, basename="edition-imprint")
router.register("editions-prefetch-to-one", method_views.EditionImprintLoadedViewSet, basename="edition-loaded")

urlpatterns = [
    path("books/nested/", views.BookNestedList.as_view()),
    path("books/nested-selected/", views.BookNestedSelectedList.as_view()),
    path("books/all-fields/", views.BookKeysList.as_view()),
    path("books/three-deep/", views.BookOriginList.as_view()),
    path("books/three-deep-selected/", views.BookOriginSelectedList.as_view()),
    path("books/depth/", views.BookDeepList.as_view()),
    path("books/depth-select-all/", views.BookDeepSelectedList.as_view()),
    path("books/depth-selected/", views.BookDeepAllList.as_view()),
    path("books/dotted-source/", views.BookCountryList.as_view()),
    path("books/dotted-source-selected/", views.BookCountrySelectedList.as_view()),
    path("books/source-id/", views.BookAuthorKeyList.as_view()),
    path("books/slug-related/", views.BookMakersList.as_view()),
    path("books/slug-related-chained/", views.BookMakersSelectedList.as_view()),
    path("books/select-cleared/", views.BookClearedList.as_view()),
    path("books/string-related/", views.BookImprintList.as_view()),
    path("books/string-related-selected/", views.BookImprintSelectedList.as_view()),
    path("books/link-by-key/", views.BookLinkList.as_view()),
    path("books/link-by-slug/", views.BookSlugLinkList.as_view()),
    path("books/only/", views.BookOnlyList.as_view()),
    path("books/annotated/", views.BookAnnotatedList.as_view()),
    path("books/values/", views.BookValuesList.as_view()),
    path("books/reverse-one/", views.BookSummaryList.as_view()),
    path("books/reverse-one-selected/", views.BookSummarySelectedList.as_view()),
    path("books/reverse-one-key/", views.BookSummaryKeyList.as_view()),
    path("shelves/<int:pk>/books/", views.ShelfBookList.as_view()),
    path("shelves/<int:pk>/authors/", views.ShelfAuthorList.as_view()),
    path("methods/direct/", method_views.AuthorNameList.as_view()),
    path("methods/direct-selected/", method_views.AuthorNameSelectedList.as_view()),
    path("methods/helper/", method_views.covers),
    path("methods/helper-selected/", method_views.covers_selected),
    path("methods/helper-own-table/", method_views.short_titles),
    path("methods/property-own-table/", method_views.LabelList.as_view()),
    path("methods/method-of-properties/", method_views.CreditsList.as_view()),
    path("methods/nested-properties/", method_views.BookOfOriginList.as_view()),
    path("methods/nested-properties-selected/", method_views.BookOfOriginSelectedList.as_view()),
    path("methods/guarded/", method_views.SeriesList.as_view()),
    path("methods/key-only/", method_views.TranslatedList.as_view()),
    path("methods/loop/", method_views.PrintersList.as_view()),
    path("methods/loop-prefetched/", method_views.PrintersLoadedList.as_view()),
    path("methods/string-many/", method_views.EditionListedList.as_view()),
    path("methods/representation/", method_views.AddedTextList.as_view()),
    path("methods/representation-selected/", method_views.AddedTextSelectedList.as_view()),
    path("methods/write-only/", method_views.WrittenAuthorList.as_view()),
    path("methods/built-serializer/", method_views.BuiltAuthorList.as_view()),
    path("methods/meta-inherited/", method_views.BookWithSeriesList.as_view()),
    path("methods/field-removed/", method_views.AnonymousBookList.as_view()),
    path("methods/fields-chosen/", method_views.ChosenBookList.as_view()),
    path("methods/context/", method_views.GreetingList.as_view()),
    path("methods/twice/", method_views.TwiceList.as_view()),
    path("bestsellers/late/", method_views.BestsellerList.as_view()),
    path("bestsellers/selected/", method_views.BestsellerSelectedList.as_view()),
    path("", include(router.urls)),
]
