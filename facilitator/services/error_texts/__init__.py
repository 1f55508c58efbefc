"""The words of errors by code, for console, commands and programs; phones have their own."""
