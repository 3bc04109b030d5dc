class Airport:
    """Three letters, as on a luggage tag."""

    regex = "[A-Z]{3}"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value.upper()


class FlightNumber:
    regex = "[A-Z]{2}[0-9]{1,4}"

    def to_python(self, value):
        return value[:2], int(value[2:])

    def to_url(self, value):
        return "%s%d" % value
