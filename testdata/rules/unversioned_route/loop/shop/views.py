from rest_framework import viewsets
from rest_framework.views import APIView


class Books(APIView):
    pass


class BookViewSet(viewsets.ModelViewSet):
    pass
