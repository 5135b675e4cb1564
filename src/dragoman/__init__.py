"""Dragoman reads news pages and records who said what about whom, and who did what to whom, tied to their words."""
