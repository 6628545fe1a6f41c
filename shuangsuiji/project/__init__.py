"""The office as one program: settings, addresses, base pages; and the only place where its time and chance are made."""
