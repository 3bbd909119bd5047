-- Until when a server's limit holds everything back, also what a member wants sent now; counts while held_until is ahead.
ALTER TABLE "shops" ADD COLUMN "limited_until" TIMESTAMPTZ(3);
