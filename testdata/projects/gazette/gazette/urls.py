from django.urls import include, path, re_path as url

from news import views

urlpatterns = [
    url(r"^$", views.front, name="front"),
    url(r"^page/(\d+)/$", views.front),
    url(r"^(?P<year>\d{4})/(?P<month>\d{2})/$", views.month, name="month"),
    url(r"^story/(?P<slug>[-\w]+)/$", views.StoryPage.as_view(), name="story"),
    url(r"^api/stories/?$", views.stories, name="api-stories"),
    url(r"^api/stories/(?P<pk>[0-9]+)/?$", views.story, name="api-story"),
    url(r"^api/letters/$", views.Letters.as_view()),
    url(r"^api/letters/(?P<pk>[0-9a-f-]{36})/$", views.LetterDetail.as_view(), name="letter"),
    url(r"^api/subscribe/$", views.subscribe),
    url(r"^api/", include([url(r"^search/(?P<what>stories|letters)/$", views.search, name="search")])),
    url(r"^old/", include("news.old_urls")),
    path("feed.xml", views.feed),
]

handler404 = "news.views.lost"
