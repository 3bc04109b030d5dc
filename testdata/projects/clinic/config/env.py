"""What the environment may say, and what holds where it says nothing."""

from pathlib import Path

from dotenv import load_dotenv
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[1]

load_dotenv(ROOT / ".env")


class Mail(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="CLINIC_MAIL_")

    host: str = "localhost"
    port: int = 25
    use_tls: bool = False


class Environment(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="CLINIC_")

    secret_key: str = "only for the comparison of settings"
    workers: int = 2
    hosts: list[str] = ["clinic.example"]


mail = Mail()
environment = Environment()


def switch(name, default=False):
    """An on-off value of the environment."""
    import os

    return os.environ.get(name, str(default)).lower() in ("1", "true", "yes")
