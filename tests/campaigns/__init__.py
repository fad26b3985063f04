"""Campaigns: long runs that are started by hand; a short form of each is a test."""
