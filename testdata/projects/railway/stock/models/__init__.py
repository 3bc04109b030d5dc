from .base import *
from .vehicles import Coach, Engine, ElectricEngine, Vehicle, VehicleType
from .vehicles import FreightEngine
