"""`python -m tests.catalogue` writes the template and every language's catalogue anew."""

from tests.catalogue.files import write_all

if __name__ == "__main__":
    write_all()
