"""抽取: the meeting in the database, its sealed list, its statements, and what happens afterwards."""
