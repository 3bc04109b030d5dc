from django.contrib.auth import get_user_model
from django.test import TestCase

from books.models import Author, Book
from orders.services import place_order


class PlaceOrderTests(TestCase):
    def test_takes_books_from_the_stock(self):
        customer = get_user_model().objects.create_user("ada")
        author = Author.objects.create(name="Tove Jansson")
        book = Book.objects.create(
            title="The Summer Book", author=author, isbn="9780000000002", price="8.50", in_stock=3
        )
        place_order(customer, {book.isbn: 2})
        book.refresh_from_db()
        self.assertEqual(book.in_stock, 1)
