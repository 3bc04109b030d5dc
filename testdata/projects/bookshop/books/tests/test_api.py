from rest_framework.test import APITestCase

from books.models import Author, Book


class CatalogueTests(APITestCase):
    def test_hides_what_is_out_of_stock(self):
        author = Author.objects.create(name="Selma Lagerlöf")
        Book.objects.create(title="Jerusalem", author=author, isbn="9780000000001", price="9.90")
        response = self.client.get("/api/v1/books/")
        self.assertEqual(response.json(), [])
