"""The product's name and version: the one constant that papers, packages and the window show."""

NAME = "妥交"
VERSION = "0.1.0"
