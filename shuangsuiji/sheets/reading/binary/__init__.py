"""Old binary workbooks (.xls, .et): the container, its records and their shared texts, read before they are trusted."""
