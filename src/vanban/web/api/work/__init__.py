"""What is done for a request, as functions of plain values that run in processes of their own (`vanban.web.room`)."""
