#!/usr/bin/env python
# -*- coding: utf-8 -*-
# The docstring is the first statement, whatever comments stand before it.

"""The shop."""

import os
