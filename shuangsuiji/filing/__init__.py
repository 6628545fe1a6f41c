"""Filing 备案: packages to the city, receipts, deadlines."""
