# The names that are used take the place of the star, sorted; those that the file binds itself, attributes, arguments and
# builtins are none of them.
from django.db.models import *  # want "django.db.models"


class Order(Model):
    total = DecimalField(max_digits=9, decimal_places=2)
    customer = ForeignKey("Customer", on_delete=CASCADE)
    note = TextField(Lower=1)

    def open(self, Avg):
        return self.lines.filter(Q(paid=False)).aggregate(Avg, print(self.Max))
