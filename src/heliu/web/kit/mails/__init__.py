"""The words of order mails, in their reader's language: plain text first, simple HTML beside it."""
