-- How much of a lot may be lost without a word, by category of product: the share of what was produced. The shares here are
-- the bureau's to change; a category without a row allows the share of the empty one.
CREATE TABLE trace_loss (
    category TEXT             NOT NULL PRIMARY KEY,
    share    DOUBLE PRECISION NOT NULL
);
INSERT INTO trace_loss (category, share) VALUES ('', 0.01);
INSERT INTO trace_loss (category, share) VALUES ('紫菜及制品', 0.02);
INSERT INTO trace_loss (category, share) VALUES ('水产干制品', 0.03);
INSERT INTO trace_loss (category, share) VALUES ('速冻水产', 0.02);
INSERT INTO trace_loss (category, share) VALUES ('糕点', 0.02);
