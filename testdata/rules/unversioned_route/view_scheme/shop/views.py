from rest_framework import versioning
from rest_framework.decorators import api_view, versioning_class
from rest_framework.views import APIView


class ByHeader(APIView):
    versioning_class = versioning.AcceptHeaderVersioning


class Inherited(ByHeader):
    pass


class Own(ByHeader):
    versioning_class = None


class ByPath(APIView):
    versioning_class = versioning.URLPathVersioning


@api_view(["GET"])
@versioning_class(versioning.QueryParameterVersioning)
def by_query(request):
    pass
