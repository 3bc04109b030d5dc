from django.urls import include, path

import concerts.views
import lessons.views  # noqa: F401
from conservatory.offers import BoardRouter, offer_path, offers

router = BoardRouter()
router.note("rehearsals", concerts.views.Rehearsals.as_view(), name="note")

urlpatterns = [offer_path(topic, season, view, public) for (topic, season), (view, public) in offers.items()]
urlpatterns += [path("board/", include(router.urls))]
