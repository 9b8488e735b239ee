CREATE SCHEMA documents;

CREATE TABLE documents.document (
  merchant_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('business-licence', 'resident-id-front', 'resident-id-back', 'premises-photo', 'interior-photo', 'cashier-photo', 'lease', 'account-proof', 'authorisation-letter', 'special-permit', 'visit-photo', 'evidence', 'contract')),
  state text NOT NULL CHECK (state IN ('ready', 'erased')),
  media_type text NOT NULL CHECK (media_type IN ('image/jpeg', 'application/pdf')),
  size_bytes integer NOT NULL CHECK (size_bytes > 0),
  sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  pages integer CHECK (pages > 0),
  width_px integer CHECK (width_px > 0),
  height_px integer CHECK (height_px > 0),
  hints text[] NOT NULL CHECK (hints <@ ARRAY['blurred', 'too-dark', 'too-bright']),
  content_key text CHECK (length(content_key) = 64),
  preview_key text CHECK (length(preview_key) = 64),
  file_name bytea,
  origin bytea,
  uploaded_by uuid,
  uploaded_at timestamptz NOT NULL,
  erased_at timestamptz,
  shared_at timestamptz,
  PRIMARY KEY (merchant_id, id),
  CHECK ((state = 'erased') = (content_key IS NULL)),
  CHECK ((state = 'erased') = (erased_at IS NOT NULL)),
  CHECK (state = 'ready' OR (preview_key IS NULL AND file_name IS NULL AND origin IS NULL))
);
CREATE INDEX document_uploaded ON documents.document (merchant_id, uploaded_at DESC, id DESC);

CREATE TABLE documents.provider_document (
  provider_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('business-licence', 'resident-id-front', 'resident-id-back', 'premises-photo', 'interior-photo', 'cashier-photo', 'lease', 'account-proof', 'authorisation-letter', 'special-permit', 'visit-photo', 'evidence', 'contract')),
  state text NOT NULL CHECK (state IN ('ready', 'erased')),
  media_type text NOT NULL CHECK (media_type IN ('image/jpeg', 'application/pdf')),
  size_bytes integer NOT NULL CHECK (size_bytes > 0),
  sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  pages integer CHECK (pages > 0),
  width_px integer CHECK (width_px > 0),
  height_px integer CHECK (height_px > 0),
  hints text[] NOT NULL CHECK (hints <@ ARRAY['blurred', 'too-dark', 'too-bright']),
  content_key text CHECK (length(content_key) = 64),
  preview_key text CHECK (length(preview_key) = 64),
  file_name bytea,
  origin bytea,
  uploaded_by uuid,
  uploaded_at timestamptz NOT NULL,
  erased_at timestamptz,
  merchant_id uuid,
  received_from text NOT NULL CHECK (received_from IN ('merchant', 'provider')),
  source_sha256 bytea CHECK (length(source_sha256) = 32),
  PRIMARY KEY (provider_id, id),
  CHECK (received_from = 'provider' OR merchant_id IS NOT NULL),
  CHECK ((state = 'erased') = (content_key IS NULL)),
  CHECK ((state = 'erased') = (erased_at IS NOT NULL)),
  CHECK (state = 'ready' OR (preview_key IS NULL AND file_name IS NULL AND origin IS NULL))
);

CREATE TABLE documents.attachment (
  merchant_id uuid NOT NULL,
  object_kind text NOT NULL CHECK (object_kind IN ('application', 'visit', 'contract', 'enrolment', 'store', 'terminal')),
  object_id uuid NOT NULL,
  document_id uuid NOT NULL,
  attached_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, object_kind, object_id, document_id),
  FOREIGN KEY (merchant_id, document_id) REFERENCES documents.document (merchant_id, id)
);
CREATE INDEX attachment_document ON documents.attachment (merchant_id, document_id);

CREATE TABLE documents.provider_attachment (
  provider_id uuid NOT NULL,
  object_kind text NOT NULL CHECK (object_kind IN ('application', 'visit', 'contract', 'enrolment', 'store', 'terminal')),
  object_id uuid NOT NULL,
  document_id uuid NOT NULL,
  attached_at timestamptz NOT NULL,
  merchant_id uuid,
  PRIMARY KEY (provider_id, object_kind, object_id, document_id),
  FOREIGN KEY (provider_id, document_id) REFERENCES documents.provider_document (provider_id, id)
);
CREATE INDEX provider_attachment_document ON documents.provider_attachment (provider_id, document_id);

CREATE TABLE documents.unclaimed_object (
  tenant_id uuid NOT NULL,
  object_key text NOT NULL CHECK (length(object_key) = 64),
  since timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, object_key)
);
CREATE INDEX unclaimed_object_since ON documents.unclaimed_object (since);
