ALTER TABLE transactions.transaction
  ADD COLUMN undoes text CHECK (undoes IN ('sale', 'void', 'refund')),
  ADD CHECK (undoes IS NULL OR kind = 'reversal');
