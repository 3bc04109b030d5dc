from django.http import HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_GET

import concerts.views
import lessons.views  # noqa: F401
from conservatory.offers import BoardRouter, offer_path, offers, rehearsed

router = BoardRouter()
router.note("rehearsals", concerts.views.Rehearsals.as_view(), name="note")

urlpatterns = [offer_path(topic, season, view, public) for (topic, season), (view, public) in offers.items()]
urlpatterns += [path("board/", include(router.urls))]


@rehearsed
@require_GET
def stage(request):
    return HttpResponse("empty")


urlpatterns.append(path("stage", stage))
