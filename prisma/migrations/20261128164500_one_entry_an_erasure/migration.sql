-- An erasure that is begun anew after a failure is told by the entry that it has. Those until now get an id of none.
ALTER TABLE "erasures" ADD COLUMN     "activity_id" UUID NOT NULL DEFAULT uuid_v7();
