CREATE TABLE hospital_cases_schema (
	number SMALLINT NOT NULL,
	CONSTRAINT pk_hospital_cases_schema PRIMARY KEY (number)
);
CREATE TABLE health_centers (
	id UUID NOT NULL,
	name VARCHAR(200) COLLATE "C" NOT NULL,
	address VARCHAR(500) COLLATE "C" NOT NULL,
	is_active BOOLEAN NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	version INTEGER NOT NULL,
	CONSTRAINT pk_health_centers PRIMARY KEY (id),
	CONSTRAINT ck_health_centers_name_not_empty CHECK (name <> ''),
	CONSTRAINT ck_health_centers_version CHECK (version >= 1)
);
CREATE INDEX ix_health_centers_name ON health_centers (name, id);
CREATE TABLE clinicians (
	id UUID NOT NULL,
	health_center_id UUID NOT NULL,
	name VARCHAR(200) COLLATE "C" NOT NULL,
	email VARCHAR(254) COLLATE "C" NOT NULL,
	role VARCHAR(16) NOT NULL,
	is_active BOOLEAN NOT NULL,
	version INTEGER NOT NULL,
	CONSTRAINT pk_clinicians PRIMARY KEY (id),
	CONSTRAINT uq_clinicians_health_center_id UNIQUE (health_center_id, id),
	CONSTRAINT uq_clinicians_health_center_email UNIQUE (health_center_id, email),
	CONSTRAINT fk_clinicians_health_center FOREIGN KEY(health_center_id) REFERENCES health_centers (id) ON DELETE RESTRICT,
	CONSTRAINT ck_clinicians_name_not_empty CHECK (name <> ''),
	CONSTRAINT ck_clinicians_email_not_empty CHECK (email <> ''),
	CONSTRAINT ck_clinicians_role CHECK (role IN ('doctor', 'nurse', 'admin')),
	CONSTRAINT ck_clinicians_version CHECK (version >= 1)
);
CREATE INDEX ix_clinicians_health_center_name ON clinicians (health_center_id, name, id);
CREATE INDEX ix_clinicians_name ON clinicians (name, id);
CREATE TABLE patient_cases (
	id UUID NOT NULL,
	health_center_id UUID NOT NULL,
	clinician_id UUID NOT NULL,
	patient_name VARCHAR(200) COLLATE "C" NOT NULL,
	patient_dob DATE,
	summary VARCHAR(4000) COLLATE "C" NOT NULL,
	status VARCHAR(16) NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
	version INTEGER NOT NULL,
	deleted_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_patient_cases PRIMARY KEY (id),
	CONSTRAINT uq_patient_cases_health_center_id UNIQUE (health_center_id, id),
	CONSTRAINT fk_patient_cases_clinician FOREIGN KEY(health_center_id, clinician_id) REFERENCES clinicians (health_center_id, id) ON DELETE RESTRICT,
	CONSTRAINT ck_patient_cases_patient_name_not_empty CHECK (patient_name <> ''),
	CONSTRAINT ck_patient_cases_status CHECK (status IN ('open', 'closed')),
	CONSTRAINT ck_patient_cases_version CHECK (version >= 1)
);
CREATE INDEX ix_patient_cases_status ON patient_cases (status, created_at, id);
CREATE INDEX ix_patient_cases_clinician_status ON patient_cases (clinician_id, status, created_at, id);
CREATE INDEX ix_patient_cases_health_center ON patient_cases (health_center_id, created_at, id);
CREATE INDEX ix_patient_cases_clinician ON patient_cases (clinician_id, created_at, id);
CREATE INDEX ix_patient_cases_created ON patient_cases (created_at, id);
CREATE INDEX ix_patient_cases_health_center_status ON patient_cases (health_center_id, status, created_at, id);
CREATE TABLE case_notes (
	id UUID NOT NULL,
	health_center_id UUID NOT NULL,
	case_id UUID NOT NULL,
	clinician_id UUID NOT NULL,
	note_text VARCHAR(20000) COLLATE "C" NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	version INTEGER NOT NULL,
	deleted_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_case_notes PRIMARY KEY (id),
	CONSTRAINT fk_case_notes_case FOREIGN KEY(health_center_id, case_id) REFERENCES patient_cases (health_center_id, id) ON DELETE RESTRICT,
	CONSTRAINT fk_case_notes_clinician FOREIGN KEY(health_center_id, clinician_id) REFERENCES clinicians (health_center_id, id) ON DELETE RESTRICT,
	CONSTRAINT ck_case_notes_note_text_not_empty CHECK (note_text <> ''),
	CONSTRAINT ck_case_notes_version CHECK (version >= 1)
);
CREATE INDEX ix_case_notes_health_center ON case_notes (health_center_id, created_at, id);
CREATE INDEX ix_case_notes_created ON case_notes (created_at, id);
CREATE INDEX ix_case_notes_case ON case_notes (case_id, created_at, id);
CREATE INDEX ix_case_notes_clinician ON case_notes (clinician_id, created_at, id);
INSERT INTO hospital_cases_schema VALUES (1);
INSERT INTO health_centers VALUES ('01a2052f-3e64-712e-acfe-6eaa7a6a1d34', 'North Health Center', '0 Main Street
Floor 2', true, '2026-01-31 22:59:59.123456+00', 1);
INSERT INTO health_centers VALUES ('01a2052f-3f00-715e-8b9c-fa801ef951c2', 'Empty by design', '', true, '2026-02-01 00:19:59.123456+00', 1);
INSERT INTO health_centers VALUES ('01a2052f-3ebe-76b1-978e-386e783a2663', 'Süd-Zentrum', '1 Main Street
Floor 2', false, '2026-01-31 23:39:59.123456+00', 2);
INSERT INTO clinicians VALUES ('01a2052f-3e64-712e-acfe-6eab52aea0b3', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', 'Ada Adams', 'ada@example.org', 'doctor', true, 1);
INSERT INTO clinicians VALUES ('01a2052f-3e6f-71cc-abac-697803452ae1', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', 'Lou Lane', 'lou@example.org', 'admin', true, 1);
INSERT INTO clinicians VALUES ('01a2052f-3e6f-71cc-abac-6977d3b91e7e', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', 'Noor Nasser', 'noor@example.org', 'nurse', false, 2);
INSERT INTO clinicians VALUES ('01a2052f-3ebe-76b1-978e-386ec13f2e14', '01a2052f-3ebe-76b1-978e-386e783a2663', 'Ada Adams', 'ada@example.org', 'doctor', true, 1);
INSERT INTO clinicians VALUES ('01a2052f-3ec0-7f95-93fc-9aaf5806f6f8', '01a2052f-3ebe-76b1-978e-386e783a2663', 'Lou Lane', 'lou@example.org', 'admin', true, 1);
INSERT INTO clinicians VALUES ('01a2052f-3ec0-7f95-93fc-9aaebd99b47c', '01a2052f-3ebe-76b1-978e-386e783a2663', 'Noor Nasser', 'noor@example.org', 'nurse', false, 2);
INSERT INTO patient_cases VALUES ('01a2052f-3e64-712e-acfe-6eac0cafad92', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e64-712e-acfe-6eab52aea0b3', 'Pat Doe', '1850-01-01', '', 'open', '2026-01-31 22:59:59.123456+00', '2026-01-31 22:59:59.123456+00', 1, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-3e74-7d06-9384-ef0122497f74', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e64-712e-acfe-6eab52aea0b3', 'Pat Doe', '1980-02-29', 'cough 0; ''quoted'' \ 100%', 'open', '2026-01-31 23:00:59.123456+00', '2026-01-31 23:00:59.123456+00', 1, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-3e76-79c9-a072-db42675f5971', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', 'Zoë Özgür-Ångström', NULL, '', 'closed', '2026-01-31 23:01:59.123456+00', '2026-01-31 23:03:59.123456+00', 2, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-3e80-78f6-b47e-cf5c0c7c4338', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e64-712e-acfe-6eab52aea0b3', 'محمد الأحمد', NULL, 'changed', 'open', '2026-01-31 23:04:59.123456+00', '2026-01-31 23:07:59.123456+00', 2, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-3e87-7915-8032-f76c12e86907', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', '李小龍', '1980-02-29', '', 'open', '2026-01-31 23:08:59.123456+00', '2026-01-31 23:08:59.123456+00', 1, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-3e92-7e97-b329-1b4c22c50eed', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e64-712e-acfe-6eab52aea0b3', 'O''Brien, Mary Ann', NULL, 'cough 4; ''quoted'' \ 100%', 'open', '2026-01-31 23:13:59.123456+00', '2026-01-31 23:13:59.123456+00', 1, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-3e94-753f-abc9-4cca0fde80b1', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', '100% _Sure_', NULL, '', 'open', '2026-01-31 23:14:59.123456+00', '2026-01-31 23:14:59.123456+00', 1, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-3e97-776e-841d-2abe687db300', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e64-712e-acfe-6eab52aea0b3', 'Nguyễn Thị Minh Khai', '1980-02-29', 'cough 6; ''quoted'' \ 100%', 'closed', '2026-01-31 23:16:59.123456+00', '2026-01-31 23:19:59.123456+00', 2, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-3e9d-7340-94c5-1e9d5ade3bf6', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', 'Σίσυφος', NULL, 'changed', 'open', '2026-01-31 23:20:59.123456+00', '2026-01-31 23:25:59.123456+00', 3, '2026-01-31 23:26:59.123456+00');
INSERT INTO patient_cases VALUES ('01a2052f-3eaa-7771-ad07-6a3447cd650f', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e64-712e-acfe-6eab52aea0b3', 'Jean-Luc de la Fontaine du Bois', NULL, 'cough 8; ''quoted'' \ 100%', 'open', '2026-01-31 23:27:59.123456+00', '2026-01-31 23:27:59.123456+00', 1, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-3eac-7c28-9ace-5e9ab4c3ba5f', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', 'x', '1980-02-29', '', 'open', '2026-01-31 23:28:59.123456+00', '2026-01-31 23:28:59.123456+00', 1, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-3eaf-71e2-99a3-ed34cd1e60c9', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e64-712e-acfe-6eab52aea0b3', 'María José Carreño Quiñones', NULL, 'cough 10; ''quoted'' \ 100%', 'open', '2026-01-31 23:30:59.123456+00', '2026-01-31 23:30:59.123456+00', 1, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-3eb4-7b83-a5f8-04c3980de53f', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', 'NNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN', NULL, '', 'closed', '2026-01-31 23:33:59.123456+00', '2026-01-31 23:38:59.123456+00', 2, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-3ebe-76b1-978e-386fa8bc4be9', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ebe-76b1-978e-386ec13f2e14', 'Pat Doe', '1850-01-01', '', 'open', '2026-01-31 23:39:59.123456+00', '2026-01-31 23:39:59.123456+00', 1, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-3ec2-7bb6-92c1-46c87720a6eb', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ebe-76b1-978e-386ec13f2e14', 'Pat Doe', '1980-02-29', 'cough 0; ''quoted'' \ 100%', 'open', '2026-01-31 23:40:59.123456+00', '2026-01-31 23:40:59.123456+00', 1, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-3ec3-7230-8bb0-e001212d9b71', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', 'Zoë Özgür-Ångström', NULL, '', 'closed', '2026-01-31 23:41:59.123456+00', '2026-01-31 23:43:59.123456+00', 2, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-3ec8-7cda-93ef-cb62846cc804', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ebe-76b1-978e-386ec13f2e14', 'محمد الأحمد', NULL, 'changed', 'open', '2026-01-31 23:44:59.123456+00', '2026-01-31 23:47:59.123456+00', 2, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-3ece-77f2-92b2-43eb326a92fb', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', '李小龍', '1980-02-29', '', 'open', '2026-01-31 23:48:59.123456+00', '2026-01-31 23:48:59.123456+00', 1, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-3ed8-7bb8-8b5e-752001605513', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ebe-76b1-978e-386ec13f2e14', 'O''Brien, Mary Ann', NULL, 'cough 4; ''quoted'' \ 100%', 'open', '2026-01-31 23:53:59.123456+00', '2026-01-31 23:53:59.123456+00', 1, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-3ed9-766d-a193-05c6abc168f9', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', '100% _Sure_', NULL, '', 'open', '2026-01-31 23:54:59.123456+00', '2026-01-31 23:54:59.123456+00', 1, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-3edc-7e79-9235-94e8c8940cdb', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ebe-76b1-978e-386ec13f2e14', 'Nguyễn Thị Minh Khai', '1980-02-29', 'cough 6; ''quoted'' \ 100%', 'closed', '2026-01-31 23:56:59.123456+00', '2026-01-31 23:59:59.123456+00', 2, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-3ee1-7919-a8d8-16d6481a0804', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', 'Σίσυφος', NULL, 'changed', 'open', '2026-02-01 00:00:59.123456+00', '2026-02-01 00:05:59.123456+00', 3, '2026-02-01 00:06:59.123456+00');
INSERT INTO patient_cases VALUES ('01a2052f-3eec-739b-8411-667af600ed15', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ebe-76b1-978e-386ec13f2e14', 'Jean-Luc de la Fontaine du Bois', NULL, 'cough 8; ''quoted'' \ 100%', 'open', '2026-02-01 00:07:59.123456+00', '2026-02-01 00:07:59.123456+00', 1, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-3eed-7e90-bd3c-8ee04479de41', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', 'x', '1980-02-29', '', 'open', '2026-02-01 00:08:59.123456+00', '2026-02-01 00:08:59.123456+00', 1, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-3ef0-7fd4-b1fa-79a4babd699b', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ebe-76b1-978e-386ec13f2e14', 'María José Carreño Quiñones', NULL, 'cough 10; ''quoted'' \ 100%', 'open', '2026-02-01 00:10:59.123456+00', '2026-02-01 00:10:59.123456+00', 1, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-3ef4-7cb2-b57e-9e4737349446', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', 'NNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN', NULL, '', 'closed', '2026-02-01 00:13:59.123456+00', '2026-02-01 00:18:59.123456+00', 2, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3e79-787a-a033-555ae40f0f27', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e76-79c9-a072-db42675f5971', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:02:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3e82-7d35-a925-9ebc254865c9', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e80-78f6-b47e-cf5c0c7c4338', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:05:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3e83-7575-a3a2-f9143ad19755', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e80-78f6-b47e-cf5c0c7c4338', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', 'Blood pressure is normal (1).
Über alles.', '2026-01-31 23:06:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3e89-7134-a2c3-8d16011811a5', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e87-7915-8032-f76c12e86907', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:09:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3e8a-71dd-9f13-8b2b194383bb', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e87-7915-8032-f76c12e86907', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', 'Blood pressure is normal (1).
Über alles.', '2026-01-31 23:10:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3e8c-7560-aa96-86f82cc533a5', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e87-7915-8032-f76c12e86907', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', 'Blood pressure is normal (2).
Über alles.', '2026-01-31 23:11:59.123456+00', 2, '2026-01-31 23:12:59.123456+00');
INSERT INTO case_notes VALUES ('01a2052f-3e96-7696-af61-acb7a0e77aca', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e94-753f-abc9-4cca0fde80b1', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:15:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3e99-7077-9d87-f826dce7e9e0', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e97-776e-841d-2abe687db300', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:17:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3e9a-7ec6-bdf2-6ff7c21de4f4', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e97-776e-841d-2abe687db300', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', 'Blood pressure is normal (1).
Über alles.', '2026-01-31 23:18:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3e9e-7cba-bf11-9069a52c213e', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e9d-7340-94c5-1e9d5ade3bf6', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:21:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3ea0-7ab4-acea-c52d2af39059', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e9d-7340-94c5-1e9d5ade3bf6', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', 'Blood pressure is normal (1).
Über alles.', '2026-01-31 23:22:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3ea1-7253-a1b4-1fd10816e30f', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3e9d-7340-94c5-1e9d5ade3bf6', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', 'Blood pressure is normal (2).
Über alles.', '2026-01-31 23:23:59.123456+00', 2, '2026-01-31 23:24:59.123456+00');
INSERT INTO case_notes VALUES ('01a2052f-3eae-7fa6-b68c-66eb9676c7d4', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3eac-7c28-9ace-5e9ab4c3ba5f', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:29:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3eb1-7589-a51d-b1e7ef4efd1d', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3eaf-71e2-99a3-ed34cd1e60c9', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:31:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3eb2-730d-84cf-2bf7b6645057', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3eaf-71e2-99a3-ed34cd1e60c9', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', 'Blood pressure is normal (1).
Über alles.', '2026-01-31 23:32:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3eb5-7b04-9372-cb5b624e137a', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3eb4-7b83-a5f8-04c3980de53f', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:34:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3eb6-7022-b80c-f6670cdd94a3', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3eb4-7b83-a5f8-04c3980de53f', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', 'Blood pressure is normal (1).
Über alles.', '2026-01-31 23:35:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3eb8-753f-84f8-387c1014bfda', '01a2052f-3e64-712e-acfe-6eaa7a6a1d34', '01a2052f-3eb4-7b83-a5f8-04c3980de53f', '01a2052f-3e6f-71cc-abac-6977d3b91e7e', 'Blood pressure is normal (2).
Über alles.', '2026-01-31 23:36:59.123456+00', 2, '2026-01-31 23:37:59.123456+00');
INSERT INTO case_notes VALUES ('01a2052f-3ec5-7ffe-8e7b-a58efdb8c60e', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ec3-7230-8bb0-e001212d9b71', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:42:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3ec9-7fe4-b461-ae79dbc31a52', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ec8-7cda-93ef-cb62846cc804', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:45:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3ecb-7795-a03d-3d2e06e01b59', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ec8-7cda-93ef-cb62846cc804', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', 'Blood pressure is normal (1).
Über alles.', '2026-01-31 23:46:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3ecf-7d6e-874d-eeb0e694dae9', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ece-77f2-92b2-43eb326a92fb', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:49:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3ed2-7cbf-947d-82f9a1ed5edd', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ece-77f2-92b2-43eb326a92fb', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', 'Blood pressure is normal (1).
Über alles.', '2026-01-31 23:50:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3ed4-7c52-ba55-784a188efd63', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ece-77f2-92b2-43eb326a92fb', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', 'Blood pressure is normal (2).
Über alles.', '2026-01-31 23:51:59.123456+00', 2, '2026-01-31 23:52:59.123456+00');
INSERT INTO case_notes VALUES ('01a2052f-3edb-770a-a1e1-a309b931746a', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ed9-766d-a193-05c6abc168f9', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:55:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3edd-7458-bcad-1870e568974e', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3edc-7e79-9235-94e8c8940cdb', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:57:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3edf-754b-a34b-de9bf5948944', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3edc-7e79-9235-94e8c8940cdb', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', 'Blood pressure is normal (1).
Über alles.', '2026-01-31 23:58:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3ee3-76a6-ac02-a202a0455958', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ee1-7919-a8d8-16d6481a0804', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', 'Blood pressure is normal (0).
Über alles.', '2026-02-01 00:01:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3ee4-773b-af53-86b486462d18', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ee1-7919-a8d8-16d6481a0804', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', 'Blood pressure is normal (1).
Über alles.', '2026-02-01 00:02:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3ee5-7214-89d0-0440a0bf81f8', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ee1-7919-a8d8-16d6481a0804', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', 'Blood pressure is normal (2).
Über alles.', '2026-02-01 00:03:59.123456+00', 2, '2026-02-01 00:04:59.123456+00');
INSERT INTO case_notes VALUES ('01a2052f-3eee-787e-8ad1-12160cad5374', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3eed-7e90-bd3c-8ee04479de41', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', 'Blood pressure is normal (0).
Über alles.', '2026-02-01 00:09:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3ef1-7b14-a701-1f1047ce4e32', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ef0-7fd4-b1fa-79a4babd699b', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', 'Blood pressure is normal (0).
Über alles.', '2026-02-01 00:11:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3ef3-7fdf-825f-62d44dd2cd3d', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ef0-7fd4-b1fa-79a4babd699b', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', 'Blood pressure is normal (1).
Über alles.', '2026-02-01 00:12:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3ef6-7100-8557-83a6716f3f7c', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ef4-7cb2-b57e-9e4737349446', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', 'Blood pressure is normal (0).
Über alles.', '2026-02-01 00:14:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3ef7-7e87-b82e-e60710ad640f', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ef4-7cb2-b57e-9e4737349446', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', 'Blood pressure is normal (1).
Über alles.', '2026-02-01 00:15:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-3ef9-7a7e-a20e-df0f56f252b8', '01a2052f-3ebe-76b1-978e-386e783a2663', '01a2052f-3ef4-7cb2-b57e-9e4737349446', '01a2052f-3ec0-7f95-93fc-9aaebd99b47c', 'Blood pressure is normal (2).
Über alles.', '2026-02-01 00:16:59.123456+00', 2, '2026-02-01 00:17:59.123456+00');
