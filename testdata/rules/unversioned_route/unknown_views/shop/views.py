from django.views import View
from nowhere import Base, decorate


class Page(View):
    pass


class Something(Base):
    pass


@decorate
def something(request):
    pass
