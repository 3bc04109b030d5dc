"""Prints, as JSON, the modules and classes of the standard library and of the packages in one folder.

    python -B -I -S introspect.py FOLDER

generate.py runs it once in every environment. Modules are imported and asked, for only Python itself knows what a
metaclass, a decorator or a mixin made of a class. A module that cannot be imported (a database driver or a C library
is missing) is read from its source instead, see unimportable.py.
"""

import contextlib
import ctypes.util
import enum
import functools
import importlib
import importlib.util
import io
import json
import logging
import pkgutil
import platform
import sys
import types
import typing
import warnings
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).resolve().parent

# The import packages that the tables cover, beside the standard library.
PACKAGES = (
    "allauth",
    "celery",
    "channels",
    "ckeditor",
    "ckeditor_uploader",
    "corsheaders",
    "debug_toolbar",
    "dj_rest_auth",
    "django",
    "django_extensions",
    "django_filters",
    "django_lifecycle",
    "django_otp",
    "django_prometheus",
    "django_rest_passwordreset",
    "django_rq",
    "django_select2",
    "django_tables2",
    "djangorestframework_camel_case",
    "djoser",
    "drf_orjson_renderer",
    "drf_spectacular",
    "drf_standardized_errors",
    "drf_writable_nested",
    "drf_yasg",
    "durin",
    "explorer",
    "extra_views",
    "factory",
    "formtools",
    "guardian",
    "haystack",
    "health_check",
    "helusers",
    "hijack",
    "import_export",
    "knox",
    "loginas",
    "model_utils",
    "modelcluster",
    "modeltranslation",
    "mozilla_django_oidc",
    "mptt",
    "oauth2_provider",
    "oidc_auth",
    "ordered_model",
    "oscar",
    "parler",
    "polymorphic",
    "pydantic",
    "pydantic_settings",
    "pytest",
    "rest_access_policy",
    "rest_flex_fields",
    "rest_framework",
    "rest_framework_api_key",
    "rest_framework_csv",
    "rest_framework_extensions",
    "rest_framework_gis",
    "rest_framework_json_api",
    "rest_framework_jwt",
    "rest_framework_nested",
    "rest_framework_simplejwt",
    "rest_polymorphic",
    "reversion",
    "rosetta",
    "rules",
    "silk",
    "simple_history",
    "social_core",
    "social_django",
    "softdelete",
    "storages",
    "taggit",
    "tinymce",
    "treebeard",
    "two_factor",
    "typing_extensions",
    "wagtail",
)

# A class of such a package has an entry when a covered module offers it: pytest defines all it has in _pytest.
PRIVATE_PACKAGES = ("_pytest",)

# Modules that no project subclasses anything of, with all below them.
LEFT_OUT = {
    "allauth.socialaccount.providers",  # a hundred packages of the same few classes; see KEPT
    "antigravity",
    "ctypes.test",
    "curses",
    "distutils",
    "django.conf.app_template",
    "django.conf.locale",
    "django.conf.project_template",
    "encodings",
    "ensurepip",
    "idlelib",
    "lib2to3",
    "msilib",
    "pydantic.deprecated",
    "pydantic.v1",
    "pydoc_data",
    "social_core.backends",  # likewise
    "sqlite3.test",
    "test",
    "this",
    "tkinter",
    "turtle",
    "turtledemo",
    "unittest.test",
    "wagtail.admin.views",
    "wagtail.project_template",
    "wagtail.test",
}
KEPT = (
    "allauth.socialaccount.providers.base",
    "allauth.socialaccount.providers.oauth",
    "allauth.socialaccount.providers.oauth2",
    "allauth.socialaccount.providers.openid_connect",
    "django.db.migrations",
    "social_core.backends.base",
    "social_core.backends.oauth",
    "social_core.backends.open_id_connect",
)

# Parts of a module's name that lead to generated code or to the package's own tests.
LEFT_OUT_PARTS = {"migrations", "south_migrations", "testapp", "test_app", "tests", "runtests", "__main__"}

APPS = (
    "django.contrib.admin",
    "django.contrib.admindocs",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.flatpages",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.redirects",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.sites",
    "django.contrib.staticfiles",
    "django.contrib.syndication",
    "allauth",
    "allauth.account",
    "allauth.headless",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "channels",
    "ckeditor",
    "ckeditor_uploader",
    "corsheaders",
    "debug_toolbar",
    "dj_rest_auth",
    "dj_rest_auth.registration",
    "django_extensions",
    "django_filters",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "django_prometheus",
    "django_rest_passwordreset",
    "django_rq",
    "django_select2",
    "django_tables2",
    "djoser",
    "drf_spectacular",
    "drf_standardized_errors",
    "drf_yasg",
    "durin",
    "explorer",
    "formtools",
    "guardian",
    "haystack",
    "health_check",
    "helusers.apps.HelusersConfig",
    "hijack",
    "import_export",
    "knox",
    "loginas",
    "modelcluster",
    "modeltranslation",
    "mptt",
    "oauth2_provider",
    "ordered_model",
    "oscar.apps.address.apps.AddressConfig",
    "oscar.apps.analytics.apps.AnalyticsConfig",
    "oscar.apps.basket.apps.BasketConfig",
    "oscar.apps.catalogue.apps.CatalogueConfig",
    "oscar.apps.catalogue.reviews.apps.CatalogueReviewsConfig",
    "oscar.apps.checkout.apps.CheckoutConfig",
    "oscar.apps.communication.apps.CommunicationConfig",
    "oscar.apps.customer.apps.CustomerConfig",
    "oscar.apps.dashboard.apps.DashboardConfig",
    "oscar.apps.dashboard.catalogue.apps.CatalogueDashboardConfig",
    "oscar.apps.dashboard.communications.apps.CommunicationsDashboardConfig",
    "oscar.apps.dashboard.offers.apps.OffersDashboardConfig",
    "oscar.apps.dashboard.orders.apps.OrdersDashboardConfig",
    "oscar.apps.dashboard.pages.apps.PagesDashboardConfig",
    "oscar.apps.dashboard.partners.apps.PartnersDashboardConfig",
    "oscar.apps.dashboard.ranges.apps.RangesDashboardConfig",
    "oscar.apps.dashboard.reports.apps.ReportsDashboardConfig",
    "oscar.apps.dashboard.reviews.apps.ReviewsDashboardConfig",
    "oscar.apps.dashboard.shipping.apps.ShippingDashboardConfig",
    "oscar.apps.dashboard.users.apps.UsersDashboardConfig",
    "oscar.apps.dashboard.vouchers.apps.VouchersDashboardConfig",
    "oscar.apps.offer.apps.OfferConfig",
    "oscar.apps.order.apps.OrderConfig",
    "oscar.apps.partner.apps.PartnerConfig",
    "oscar.apps.payment.apps.PaymentConfig",
    "oscar.apps.search.apps.SearchConfig",
    "oscar.apps.shipping.apps.ShippingConfig",
    "oscar.apps.voucher.apps.VoucherConfig",
    "oscar.apps.wishlists.apps.WishlistsConfig",
    "oscar.config.Shop",
    "parler",
    "polymorphic",
    "rest_framework",
    "rest_framework.authtoken",
    "rest_framework_api_key",
    "rest_framework_simplejwt",
    "rest_framework_simplejwt.token_blacklist",
    "reversion",
    "rosetta",
    "rules",
    "silk",
    "simple_history",
    "social_django",
    "softdelete",
    "taggit",
    "tinymce",
    "treebeard",
    "two_factor",
    "wagtail",
    "wagtail.admin",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.documents",
    "wagtail.embeds",
    "wagtail.images",
    "wagtail.search",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.users",
)

# What some of the apps do not start without.
WANTED_SETTINGS = {
    "CKEDITOR_UPLOAD_PATH": "uploads/",
    "HAYSTACK_CONNECTIONS": {"default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}},
    "LANGUAGES": [("en", "English")],  # modeltranslation
    "RQ_QUEUES": {"default": {"HOST": "localhost", "PORT": 6379, "DB": 0}},
    "WAGTAILADMIN_BASE_URL": "",
    "WAGTAIL_SITE_NAME": "",
}

# What counts as a method or a property. Other things with __get__ are data: Django puts a descriptor in the place of
# each field and manager, and __slots__ leaves one for each attribute.
METHODS = (
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    types.WrapperDescriptorType,
    types.MethodDescriptorType,
    types.ClassMethodDescriptorType,
    types.GetSetDescriptorType,
    classmethod,
    staticmethod,
    property,
    types.DynamicClassAttribute,
    functools.cached_property,
    functools.partialmethod,
    functools.singledispatchmethod,
    type(functools.lru_cache(len)),
)
METHOD_TYPES_BY_NAME = {"cached_property", "classproperty", "class_property", "hybridmethod", "hybrid_property"}
GENERATED = {"__dict__", "__weakref__"}


def covered(module):
    """Says whether the module of that name is one that users import from and that the tables want."""
    parts = module.split(".")
    if any(part.startswith("_") for part in parts):
        return False
    if any(module == kept or module.startswith(kept + ".") for kept in KEPT):
        return True
    if LEFT_OUT_PARTS.intersection(parts):
        return False
    if "management" in parts and parts[0] != "django":
        return False  # commands, of which projects inherit only Django's
    return not any(".".join(parts[:n]) in LEFT_OUT for n in range(1, len(parts) + 1))


def below(name, folders):
    """Yields (name, path) of every covered module in the folders of the package of that name."""
    for found in pkgutil.iter_modules(folders):
        module = f"{name}.{found.name}"
        spec = found.module_finder.find_spec(module)
        if covered(module):
            yield module, spec.origin
        if spec.submodule_search_locations:
            yield from below(module, spec.submodule_search_locations)


def all_modules():
    """The covered modules by name, with the path of their source where they have one."""
    found = {}
    for top in sorted({*sys.stdlib_module_names, "builtins", *PACKAGES}):
        if not covered(top):
            continue
        spec = importlib.util.find_spec(top)
        if spec is None:
            continue  # of another operating system
        found[top] = spec.origin
        found.update(below(top, spec.submodule_search_locations or ()))
    return dict(sorted(found.items()))


def oscar_settings():
    """The settings that every shop of django-oscar takes over."""
    if importlib.util.find_spec("oscar") is None:
        return {}
    return {name: value for name, value in vars(importlib.import_module("oscar.defaults")).items() if name.isupper()}


def start_django():
    """Readies Django as far as its modules need it to be imported."""
    # GeoDjango looks for C libraries at each import anew, with a compiler. Having none on any machine is fast, too.
    ctypes.util.find_library = lambda name: None
    import django
    from django.conf import settings

    settings.configure(
        SECRET_KEY="not a secret",
        ALLOWED_HOSTS=["*"],
        INSTALLED_APPS=[app for app in APPS if importlib.util.find_spec(app.split(".")[0])],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        MIDDLEWARE=["allauth.account.middleware.AccountMiddleware"],
        ROOT_URLCONF="rest_framework.urls",
        SITE_ID=1,
        STATIC_URL="/static/",
        USE_TZ=True,
        **WANTED_SETTINGS,
        **oscar_settings(),
    )
    django.setup()


def import_all(names):
    """Imports each module; returns those that could be, and the error of each that could not."""
    done, failed = {}, {}
    for name in names:
        try:
            done[name] = importlib.import_module(name)
        except Exception as err:  # whatever a module does when something that it wants is missing
            failed[name] = f"{type(err).__name__}: {err}".splitlines()[0]
    return done, failed


def get(thing, name):
    """The attribute, or None where asking for it fails."""
    try:
        return getattr(thing, name, None)
    except Exception:  # lazy objects: settings that are not set, optional packages
        return None


def is_class(thing):
    """isinstance would ask a lazy object for its class, which makes it load."""
    return issubclass(type(thing), type)


class Namer:
    """Gives classes the names by which they can be reached."""

    def __init__(self, modules):
        self.exported = {}  # id of a class -> the first public name that leads to it
        for module_name in ("types", *modules):  # types names what builtins hides: NoneType, CodeType
            module = modules[module_name]
            for name in sorted(dir(module)):
                thing = get(module, name)
                if is_class(thing) and not name.startswith("_"):
                    self.exported.setdefault(id(thing), f"{module_name}.{name}")

    def name(self, cls):
        """The qualified name of a class where it is defined; None for a class that no name leads to."""
        thing = sys.modules.get(cls.__module__)
        for part in cls.__qualname__.split("."):
            thing = get(thing, part)
        if thing is cls:
            return f"{cls.__module__}.{cls.__qualname__}"
        return self.exported.get(id(cls))


def is_method(cls, name, value):
    if name.startswith(f"_{cls.__name__.lstrip('_')}__"):
        return False  # mangled: no subclass can mean it
    if issubclass(cls, enum.Enum) and name in cls.__members__:
        return False
    if isinstance(value, types.MemberDescriptorType):
        return "__slots__" not in vars(cls)
    return isinstance(value, METHODS) or type(value).__name__ in METHOD_TYPES_BY_NAME


def own_methods(cls):
    if cls is object:
        return set()
    return {name for name, value in vars(cls).items() if name not in GENERATED and is_method(cls, name, value)}


def nested(cls):
    """The public classes in the body of a class."""
    for name, value in sorted(vars(cls).items()):
        inner = is_class(value) and value.__module__ == cls.__module__
        if inner and value.__qualname__ == f"{cls.__qualname__}.{name}" and not name.startswith("_"):
            yield value


class Classes:
    """The entries of the classes met so far, with all that they inherit from."""

    def __init__(self, namer):
        self.namer = namer
        self.entries = {}
        self.found = {}  # the classes themselves

    def add(self, cls):
        """Notes a class and its bases, and returns its name (None for one without)."""
        name = self.namer.name(cls)
        if name is None or name in self.entries:
            return name
        entry = self.entries[name] = {"bases": [], "methods": []}
        self.found[name] = cls
        entry["methods"] = sorted(own_methods(cls) | self.inherit(entry["bases"], cls.__bases__))
        for inner in nested(cls):
            self.add(inner)
        return name

    def inherit(self, names, bases):
        """Appends the names of the bases; one without a name is folded into the class: its methods are returned."""
        folded = set()
        for base in bases:
            if base is object:
                continue
            name = self.add(base)
            if name is None:
                folded |= own_methods(base) | self.inherit(names, base.__bases__)
            elif name not in names:
                names.append(name)
        return folded

    def add_special(self, name, value):
        """Notes what is no class and yet can be subclassed, as typing.NamedTuple, by what a subclass inherits."""
        try:
            sample = types.new_class("Sample", (value,), {}, lambda body: body.update(__module__="sample"))
        except TypeError:
            return  # as typing.Optional
        entry = self.entries[name] = {"bases": [], "methods": []}
        entry["methods"] = sorted(own_methods(sample) | self.inherit(entry["bases"], sample.__bases__))


def wanted(name):
    """Says whether a class that a covered module offers has an entry: that of a package that is covered."""
    top = name.partition(".")[0]
    return top in PACKAGES or top in PRIVATE_PACKAGES or top in sys.stdlib_module_names


def public_names(name, module, star):
    """What can be imported from a module: its public names and those of __all__, submodules excepted."""
    for attribute in sorted({*dir(module), *star}):
        thing = get(module, attribute)
        is_module = issubclass(type(thing), types.ModuleType)
        submodule = is_module and thing.__name__ == f"{name}.{attribute}"  # which has its own entry
        if attribute in star or not (attribute.startswith("_") or submodule):
            yield attribute, thing


def read_module(name, module, classes):
    """The entry of a module: what `*` imports, what else can be imported, and which are classes of other modules."""
    module_all = get(module, "__all__")
    star = {n for n in module_all or () if isinstance(n, str)}
    names, alias = set(), {}
    for attribute, thing in public_names(name, module, star):
        names.add(attribute)
        qualified = f"{name}.{attribute}"
        if is_class(thing):
            target = classes.namer.name(thing)
            if target and wanted(target):
                classes.add(thing)
                if target != qualified:
                    alias[attribute] = target
        elif name in ("typing", "typing_extensions") and hasattr(thing, "__mro_entries__"):
            classes.add_special(qualified, thing)
    if module_all is None:
        star = names
    return {"star": sorted(star), "other": sorted(names - star), "alias": alias}


def main(folder):
    sys.path[:0] = [folder, str(HERE)]
    logging.disable()
    warnings.simplefilter("ignore")
    import setuptools  # noqa: F401  # it brings distutils, which older packages import
    import answers
    import unimportable

    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        start_django()
        paths = all_modules()
        modules, failed = import_all(paths)
        classes = Classes(Namer(modules))
        entries = {name: read_module(name, module, classes) for name, module in modules.items()}
        reader = unimportable.Reader({name: paths[name] for name in failed}, modules, classes)
        entries.update(reader.read())
        asked = answers.of_packages(classes, {name: modules[name] for name in modules if name.partition(".")[0] in PACKAGES})
    json.dump(
        {
            "python": platform.python_version(),
            "packages": {d.metadata["Name"]: d.version for d in metadata.distributions(path=[folder])},
            "classes": classes.entries,
            "modules": entries,
            "failed": failed,
            "stdlib": sorted(sys.stdlib_module_names),
            **asked,
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main(sys.argv[1])
