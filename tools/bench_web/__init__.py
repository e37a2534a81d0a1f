"""Our application beside a plain one, and beside a server that does nothing: `make bench`."""
