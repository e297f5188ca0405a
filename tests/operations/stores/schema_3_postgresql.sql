CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
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
	search_key VARCHAR(272) COLLATE "C" NOT NULL,
	search_start_1 VARCHAR(8) COLLATE "C",
	search_start_2 VARCHAR(8) COLLATE "C",
	search_start_3 VARCHAR(8) COLLATE "C",
	search_start_4 VARCHAR(8) COLLATE "C",
	search_start_5 VARCHAR(8) COLLATE "C",
	search_start_6 VARCHAR(8) COLLATE "C",
	search_brief_1 VARCHAR(8) COLLATE "C",
	search_brief_2 VARCHAR(8) COLLATE "C",
	search_brief_3 VARCHAR(8) COLLATE "C",
	search_brief_4 VARCHAR(8) COLLATE "C",
	search_brief_5 VARCHAR(8) COLLATE "C",
	search_brief_6 VARCHAR(8) COLLATE "C",
	search_pair_1 VARCHAR(8) COLLATE "C",
	search_pair_2 VARCHAR(8) COLLATE "C",
	search_pair_3 VARCHAR(8) COLLATE "C",
	search_pair_4 VARCHAR(8) COLLATE "C",
	search_pair_5 VARCHAR(8) COLLATE "C",
	search_pair_6 VARCHAR(8) COLLATE "C",
	CONSTRAINT pk_patient_cases PRIMARY KEY (id),
	CONSTRAINT uq_patient_cases_health_center_id UNIQUE (health_center_id, id),
	CONSTRAINT fk_patient_cases_clinician FOREIGN KEY(health_center_id, clinician_id) REFERENCES clinicians (health_center_id, id) ON DELETE RESTRICT,
	CONSTRAINT ck_patient_cases_patient_name_not_empty CHECK (patient_name <> ''),
	CONSTRAINT ck_patient_cases_status CHECK (status IN ('open', 'closed')),
	CONSTRAINT ck_patient_cases_version CHECK (version >= 1)
);
CREATE INDEX ix_patient_cases_clinician ON patient_cases (clinician_id, created_at, id);
CREATE INDEX ix_patient_cases_clinician_status ON patient_cases (clinician_id, status, created_at, id, deleted_at);
CREATE INDEX ix_patient_cases_created ON patient_cases (created_at, id, search_key, deleted_at);
CREATE INDEX ix_patient_cases_health_center ON patient_cases (health_center_id, created_at, id, search_key, deleted_at);
CREATE INDEX ix_patient_cases_health_center_status ON patient_cases (health_center_id, status, created_at, id, deleted_at);
CREATE INDEX ix_patient_cases_search_brief_1 ON patient_cases (search_brief_1, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_brief_1 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_brief_2 ON patient_cases (search_brief_2, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_brief_2 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_brief_3 ON patient_cases (search_brief_3, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_brief_3 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_brief_4 ON patient_cases (search_brief_4, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_brief_4 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_brief_5 ON patient_cases (search_brief_5, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_brief_5 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_brief_6 ON patient_cases (search_brief_6, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_brief_6 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_pair_1 ON patient_cases (search_pair_1, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_pair_1 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_pair_2 ON patient_cases (search_pair_2, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_pair_2 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_pair_3 ON patient_cases (search_pair_3, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_pair_3 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_pair_4 ON patient_cases (search_pair_4, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_pair_4 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_pair_5 ON patient_cases (search_pair_5, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_pair_5 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_pair_6 ON patient_cases (search_pair_6, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_pair_6 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_start_1 ON patient_cases (search_start_1, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_start_1 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_start_2 ON patient_cases (search_start_2, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_start_2 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_start_3 ON patient_cases (search_start_3, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_start_3 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_start_4 ON patient_cases (search_start_4, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_start_4 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_start_5 ON patient_cases (search_start_5, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_start_5 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_start_6 ON patient_cases (search_start_6, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_start_6 IS NOT NULL;
CREATE INDEX ix_patient_cases_status ON patient_cases (status, created_at, id, deleted_at);
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
CREATE INDEX ix_case_notes_case ON case_notes (case_id, created_at, id);
CREATE INDEX ix_case_notes_clinician ON case_notes (clinician_id, created_at, id);
CREATE INDEX ix_case_notes_created ON case_notes (created_at, id);
CREATE INDEX ix_case_notes_health_center ON case_notes (health_center_id, created_at, id);
INSERT INTO alembic_version VALUES ('hospital_cases_0003');
INSERT INTO health_centers VALUES ('01a2052f-4601-7ccc-b6e9-48f804630cee', 'North Health Center', '0 Main Street
Floor 2', true, '2026-01-31 22:59:59.123456+00', 1);
INSERT INTO health_centers VALUES ('01a2052f-4666-758c-b3b6-301d0f66dad7', 'Empty by design', '', true, '2026-02-01 00:19:59.123456+00', 1);
INSERT INTO health_centers VALUES ('01a2052f-463e-7a77-aa21-e9d2bb05fdb7', 'Süd-Zentrum', '1 Main Street
Floor 2', false, '2026-01-31 23:39:59.123456+00', 2);
INSERT INTO clinicians VALUES ('01a2052f-4601-7ccc-b6e9-48f82b1d3878', '01a2052f-4601-7ccc-b6e9-48f804630cee', 'Ada Adams', 'ada@example.org', 'doctor', true, 1);
INSERT INTO clinicians VALUES ('01a2052f-460c-7bd1-a75a-febc1fb249ea', '01a2052f-4601-7ccc-b6e9-48f804630cee', 'Lou Lane', 'lou@example.org', 'admin', true, 1);
INSERT INTO clinicians VALUES ('01a2052f-460c-7bd1-a75a-febbc892cbbb', '01a2052f-4601-7ccc-b6e9-48f804630cee', 'Noor Nasser', 'noor@example.org', 'nurse', false, 2);
INSERT INTO clinicians VALUES ('01a2052f-463e-7a77-aa21-e9d3955f51e9', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', 'Ada Adams', 'ada@example.org', 'doctor', true, 1);
INSERT INTO clinicians VALUES ('01a2052f-4640-78d8-872a-38356172ba45', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', 'Lou Lane', 'lou@example.org', 'admin', true, 1);
INSERT INTO clinicians VALUES ('01a2052f-463f-74ad-b123-f654a8c5dce9', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', 'Noor Nasser', 'noor@example.org', 'nurse', false, 2);
INSERT INTO patient_cases VALUES ('01a2052f-4601-7ccc-b6e9-48f917a6a805', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-4601-7ccc-b6e9-48f82b1d3878', 'Pat Doe', '1850-01-01', '', 'open', '2026-01-31 22:59:59.123456+00', '2026-01-31 22:59:59.123456+00', 1, NULL, ' doe patdoe', 'doe', 'patd', NULL, NULL, NULL, NULL, 'do', 'pa', NULL, NULL, NULL, NULL, 'doe|pat', NULL, NULL, NULL, NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-460f-7ed3-b899-671a13499ab2', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-4601-7ccc-b6e9-48f82b1d3878', 'Pat Doe', '1980-02-29', 'cough 0; ''quoted'' \ 100%', 'open', '2026-01-31 23:00:59.123456+00', '2026-01-31 23:00:59.123456+00', 1, NULL, ' doe patdoe', 'doe', 'patd', NULL, NULL, NULL, NULL, 'do', 'pa', NULL, NULL, NULL, NULL, 'doe|pat', NULL, NULL, NULL, NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-4610-79f1-9274-de2f69412e2d', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-460c-7bd1-a75a-febbc892cbbb', 'Zoë Özgür-Ångström', NULL, '', 'closed', '2026-01-31 23:01:59.123456+00', '2026-01-31 23:03:59.123456+00', 2, NULL, ' angstrom ozgurangstrom zoeozgurangstrom', 'angs', 'ozgu', 'zoeo', NULL, NULL, NULL, 'an', 'oz', 'zo', NULL, NULL, NULL, 'ang|ozg', 'ang|zoe', 'ozg|zoe', NULL, NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-4616-7650-8d36-7d8a7c7edc33', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-4601-7ccc-b6e9-48f82b1d3878', 'محمد الأحمد', NULL, 'changed', 'open', '2026-01-31 23:04:59.123456+00', '2026-01-31 23:07:59.123456+00', 2, NULL, ' الاحمد محمدالاحمد', 'الاح', 'محمد', NULL, NULL, NULL, NULL, 'ال', 'مح', NULL, NULL, NULL, NULL, 'الا|محم', NULL, NULL, NULL, NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-461a-7b61-a993-629d55b78f67', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-460c-7bd1-a75a-febbc892cbbb', '李小龍', '1980-02-29', '', 'open', '2026-01-31 23:08:59.123456+00', '2026-01-31 23:08:59.123456+00', 1, NULL, ' 小龍 李小龍 龍', '小龍', '李小龍', '龍', NULL, NULL, NULL, '小', '李', '龍', NULL, NULL, NULL, '小龍|李小龍', '小龍|龍', '李小龍|龍', NULL, NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-4621-74ef-b497-bdd6df2c8e85', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-4601-7ccc-b6e9-48f82b1d3878', 'O''Brien, Mary Ann', NULL, 'cough 4; ''quoted'' \ 100%', 'open', '2026-01-31 23:13:59.123456+00', '2026-01-31 23:13:59.123456+00', 1, NULL, ' ann brienmaryann maryann obrienmaryann', 'ann', 'brie', 'mary', 'obri', NULL, NULL, 'an', 'br', 'ma', 'ob', NULL, NULL, '+ann', '+brie', '+mary', '+obri', NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-4623-7951-badd-f60600fd8007', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-460c-7bd1-a75a-febbc892cbbb', '100% _Sure_', NULL, '', 'open', '2026-01-31 23:14:59.123456+00', '2026-01-31 23:14:59.123456+00', 1, NULL, ' 100sure sure', '100s', 'sure', NULL, NULL, NULL, NULL, '10', 'su', NULL, NULL, NULL, NULL, '100|sur', NULL, NULL, NULL, NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-4625-7362-bac1-7ef2b969b615', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-4601-7ccc-b6e9-48f82b1d3878', 'Nguyễn Thị Minh Khai', '1980-02-29', 'cough 6; ''quoted'' \ 100%', 'closed', '2026-01-31 23:16:59.123456+00', '2026-01-31 23:19:59.123456+00', 2, NULL, ' khai minhkhai nguyenthiminhkha thiminhkhai', 'khai', 'minh', 'nguy', 'thim', NULL, NULL, 'kh', 'mi', 'ng', 'th', NULL, NULL, '+khai', '+minh', '+nguy', '+thim', NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-465e-7b81-bbc5-5666dae66932', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-463e-7a77-aa21-e9d3955f51e9', 'María José Carreño Quiñones', NULL, 'cough 10; ''quoted'' \ 100%', 'open', '2026-02-01 00:10:59.123456+00', '2026-02-01 00:10:59.123456+00', 1, NULL, ' carrenoquinones josecarrenoquino mariajosecarreno quinones', 'carr', 'jose', 'mari', 'quin', NULL, NULL, 'ca', 'jo', 'ma', 'qu', NULL, NULL, '+carr', '+jose', '+mari', '+quin', NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-4628-7f45-94d5-d709b0d54d55', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-460c-7bd1-a75a-febbc892cbbb', 'Σίσυφος', NULL, 'changed', 'open', '2026-01-31 23:20:59.123456+00', '2026-01-31 23:25:59.123456+00', 3, '2026-01-31 23:26:59.123456+00', ' σισυφοσ', 'σισυ', NULL, NULL, NULL, NULL, NULL, 'σι', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-4630-77d9-b30a-91a5623bc46d', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-4601-7ccc-b6e9-48f82b1d3878', 'Jean-Luc de la Fontaine du Bois', NULL, 'cough 8; ''quoted'' \ 100%', 'open', '2026-01-31 23:27:59.123456+00', '2026-01-31 23:27:59.123456+00', 1, NULL, ' bois delafontainedubo dubois fontainedubois jeanlucdelafonta lafontainedubois lucdelafontained', '*', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-4631-7105-b44c-925d106f477f', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-460c-7bd1-a75a-febbc892cbbb', 'x', '1980-02-29', '', 'open', '2026-01-31 23:28:59.123456+00', '2026-01-31 23:28:59.123456+00', 1, NULL, ' x', 'x', NULL, NULL, NULL, NULL, NULL, 'x', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-4633-79b2-884f-2eb82273f38d', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-4601-7ccc-b6e9-48f82b1d3878', 'María José Carreño Quiñones', NULL, 'cough 10; ''quoted'' \ 100%', 'open', '2026-01-31 23:30:59.123456+00', '2026-01-31 23:30:59.123456+00', 1, NULL, ' carrenoquinones josecarrenoquino mariajosecarreno quinones', 'carr', 'jose', 'mari', 'quin', NULL, NULL, 'ca', 'jo', 'ma', 'qu', NULL, NULL, '+carr', '+jose', '+mari', '+quin', NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-4636-7b78-91fa-bb609066d346', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-460c-7bd1-a75a-febbc892cbbb', 'NNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN', NULL, '', 'closed', '2026-01-31 23:33:59.123456+00', '2026-01-31 23:38:59.123456+00', 2, NULL, ' nnnnnnnnnnnnnnnn', 'nnnn', NULL, NULL, NULL, NULL, NULL, 'nn', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-463e-7a77-aa21-e9d4254cb316', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-463e-7a77-aa21-e9d3955f51e9', 'Pat Doe', '1850-01-01', '', 'open', '2026-01-31 23:39:59.123456+00', '2026-01-31 23:39:59.123456+00', 1, NULL, ' doe patdoe', 'doe', 'patd', NULL, NULL, NULL, NULL, 'do', 'pa', NULL, NULL, NULL, NULL, 'doe|pat', NULL, NULL, NULL, NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-4641-78b8-a1e8-35e8b6e48ff5', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-463e-7a77-aa21-e9d3955f51e9', 'Pat Doe', '1980-02-29', 'cough 0; ''quoted'' \ 100%', 'open', '2026-01-31 23:40:59.123456+00', '2026-01-31 23:40:59.123456+00', 1, NULL, ' doe patdoe', 'doe', 'patd', NULL, NULL, NULL, NULL, 'do', 'pa', NULL, NULL, NULL, NULL, 'doe|pat', NULL, NULL, NULL, NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-4642-7c4a-be55-bc14158d3a7d', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-463f-74ad-b123-f654a8c5dce9', 'Zoë Özgür-Ångström', NULL, '', 'closed', '2026-01-31 23:41:59.123456+00', '2026-01-31 23:43:59.123456+00', 2, NULL, ' angstrom ozgurangstrom zoeozgurangstrom', 'angs', 'ozgu', 'zoeo', NULL, NULL, NULL, 'an', 'oz', 'zo', NULL, NULL, NULL, 'ang|ozg', 'ang|zoe', 'ozg|zoe', NULL, NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-4645-7713-ae2c-346da651d6dc', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-463e-7a77-aa21-e9d3955f51e9', 'محمد الأحمد', NULL, 'changed', 'open', '2026-01-31 23:44:59.123456+00', '2026-01-31 23:47:59.123456+00', 2, NULL, ' الاحمد محمدالاحمد', 'الاح', 'محمد', NULL, NULL, NULL, NULL, 'ال', 'مح', NULL, NULL, NULL, NULL, 'الا|محم', NULL, NULL, NULL, NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-4648-7ef5-904b-08d8f2e5eaf2', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-463f-74ad-b123-f654a8c5dce9', '李小龍', '1980-02-29', '', 'open', '2026-01-31 23:48:59.123456+00', '2026-01-31 23:48:59.123456+00', 1, NULL, ' 小龍 李小龍 龍', '小龍', '李小龍', '龍', NULL, NULL, NULL, '小', '李', '龍', NULL, NULL, NULL, '小龍|李小龍', '小龍|龍', '李小龍|龍', NULL, NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-464c-71d9-9944-0f1ad8e62624', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-463e-7a77-aa21-e9d3955f51e9', 'O''Brien, Mary Ann', NULL, 'cough 4; ''quoted'' \ 100%', 'open', '2026-01-31 23:53:59.123456+00', '2026-01-31 23:53:59.123456+00', 1, NULL, ' ann brienmaryann maryann obrienmaryann', 'ann', 'brie', 'mary', 'obri', NULL, NULL, 'an', 'br', 'ma', 'ob', NULL, NULL, '+ann', '+brie', '+mary', '+obri', NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-464d-7387-b416-2c1237610999', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-463f-74ad-b123-f654a8c5dce9', '100% _Sure_', NULL, '', 'open', '2026-01-31 23:54:59.123456+00', '2026-01-31 23:54:59.123456+00', 1, NULL, ' 100sure sure', '100s', 'sure', NULL, NULL, NULL, NULL, '10', 'su', NULL, NULL, NULL, NULL, '100|sur', NULL, NULL, NULL, NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-464f-7944-9541-b93b610306c8', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-463e-7a77-aa21-e9d3955f51e9', 'Nguyễn Thị Minh Khai', '1980-02-29', 'cough 6; ''quoted'' \ 100%', 'closed', '2026-01-31 23:56:59.123456+00', '2026-01-31 23:59:59.123456+00', 2, NULL, ' khai minhkhai nguyenthiminhkha thiminhkhai', 'khai', 'minh', 'nguy', 'thim', NULL, NULL, 'kh', 'mi', 'ng', 'th', NULL, NULL, '+khai', '+minh', '+nguy', '+thim', NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-4653-76f8-9cd7-b528b03ae1a5', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-463f-74ad-b123-f654a8c5dce9', 'Σίσυφος', NULL, 'changed', 'open', '2026-02-01 00:00:59.123456+00', '2026-02-01 00:05:59.123456+00', 3, '2026-02-01 00:06:59.123456+00', ' σισυφοσ', 'σισυ', NULL, NULL, NULL, NULL, NULL, 'σι', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-465b-7193-87a7-6cd694972b17', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-463e-7a77-aa21-e9d3955f51e9', 'Jean-Luc de la Fontaine du Bois', NULL, 'cough 8; ''quoted'' \ 100%', 'open', '2026-02-01 00:07:59.123456+00', '2026-02-01 00:07:59.123456+00', 1, NULL, ' bois delafontainedubo dubois fontainedubois jeanlucdelafonta lafontainedubois lucdelafontained', '*', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-465c-7d3f-b4f4-5bfdbe7ab215', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-463f-74ad-b123-f654a8c5dce9', 'x', '1980-02-29', '', 'open', '2026-02-01 00:08:59.123456+00', '2026-02-01 00:08:59.123456+00', 1, NULL, ' x', 'x', NULL, NULL, NULL, NULL, NULL, 'x', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO patient_cases VALUES ('01a2052f-4660-7797-a779-1174e2ca63d1', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-463f-74ad-b123-f654a8c5dce9', 'NNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN', NULL, '', 'closed', '2026-02-01 00:13:59.123456+00', '2026-02-01 00:18:59.123456+00', 2, NULL, ' nnnnnnnnnnnnnnnn', 'nnnn', NULL, NULL, NULL, NULL, NULL, 'nn', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO case_notes VALUES ('01a2052f-4612-7497-a859-0ef99d2573f2', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-4610-79f1-9274-de2f69412e2d', '01a2052f-460c-7bd1-a75a-febbc892cbbb', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:02:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-4617-77be-8846-a0e704db0012', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-4616-7650-8d36-7d8a7c7edc33', '01a2052f-460c-7bd1-a75a-febbc892cbbb', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:05:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-4618-7e5c-b1dc-b3c33b7793f8', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-4616-7650-8d36-7d8a7c7edc33', '01a2052f-460c-7bd1-a75a-febbc892cbbb', 'Blood pressure is normal (1).
Über alles.', '2026-01-31 23:06:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-461b-7be5-9fed-9f786e60dc1b', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-461a-7b61-a993-629d55b78f67', '01a2052f-460c-7bd1-a75a-febbc892cbbb', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:09:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-461c-7bb1-9759-76c3ae41b18b', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-461a-7b61-a993-629d55b78f67', '01a2052f-460c-7bd1-a75a-febbc892cbbb', 'Blood pressure is normal (1).
Über alles.', '2026-01-31 23:10:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-461d-7338-b780-4ff375a81f9c', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-461a-7b61-a993-629d55b78f67', '01a2052f-460c-7bd1-a75a-febbc892cbbb', 'Blood pressure is normal (2).
Über alles.', '2026-01-31 23:11:59.123456+00', 2, '2026-01-31 23:12:59.123456+00');
INSERT INTO case_notes VALUES ('01a2052f-4624-7a3b-87ec-1b78bf0981d5', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-4623-7951-badd-f60600fd8007', '01a2052f-460c-7bd1-a75a-febbc892cbbb', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:15:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-4626-7867-9e5b-2317a742a96f', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-4625-7362-bac1-7ef2b969b615', '01a2052f-460c-7bd1-a75a-febbc892cbbb', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:17:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-4626-7867-9e5b-231810ad81af', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-4625-7362-bac1-7ef2b969b615', '01a2052f-460c-7bd1-a75a-febbc892cbbb', 'Blood pressure is normal (1).
Über alles.', '2026-01-31 23:18:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-4629-74cb-9cda-9c5c73e55994', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-4628-7f45-94d5-d709b0d54d55', '01a2052f-460c-7bd1-a75a-febbc892cbbb', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:21:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-462a-7c15-994c-d7e966df2d82', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-4628-7f45-94d5-d709b0d54d55', '01a2052f-460c-7bd1-a75a-febbc892cbbb', 'Blood pressure is normal (1).
Über alles.', '2026-01-31 23:22:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-462b-70f5-8c22-cca8dfdbba12', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-4628-7f45-94d5-d709b0d54d55', '01a2052f-460c-7bd1-a75a-febbc892cbbb', 'Blood pressure is normal (2).
Über alles.', '2026-01-31 23:23:59.123456+00', 2, '2026-01-31 23:24:59.123456+00');
INSERT INTO case_notes VALUES ('01a2052f-4632-7c38-b789-07c3a1e66224', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-4631-7105-b44c-925d106f477f', '01a2052f-460c-7bd1-a75a-febbc892cbbb', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:29:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-4634-7684-9b3d-33a909df055e', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-4633-79b2-884f-2eb82273f38d', '01a2052f-460c-7bd1-a75a-febbc892cbbb', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:31:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-4635-73f1-ba77-fc5adb46e5d5', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-4633-79b2-884f-2eb82273f38d', '01a2052f-460c-7bd1-a75a-febbc892cbbb', 'Blood pressure is normal (1).
Über alles.', '2026-01-31 23:32:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-4637-7676-836d-4da7a61be433', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-4636-7b78-91fa-bb609066d346', '01a2052f-460c-7bd1-a75a-febbc892cbbb', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:34:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-4638-7c8b-9715-d977fa2b7ad6', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-4636-7b78-91fa-bb609066d346', '01a2052f-460c-7bd1-a75a-febbc892cbbb', 'Blood pressure is normal (1).
Über alles.', '2026-01-31 23:35:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-4639-7e76-97df-b25fd10d546a', '01a2052f-4601-7ccc-b6e9-48f804630cee', '01a2052f-4636-7b78-91fa-bb609066d346', '01a2052f-460c-7bd1-a75a-febbc892cbbb', 'Blood pressure is normal (2).
Über alles.', '2026-01-31 23:36:59.123456+00', 2, '2026-01-31 23:37:59.123456+00');
INSERT INTO case_notes VALUES ('01a2052f-4643-7d7f-9af8-4b9429b8511e', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-4642-7c4a-be55-bc14158d3a7d', '01a2052f-463f-74ad-b123-f654a8c5dce9', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:42:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-4646-77fe-99cd-504d90512780', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-4645-7713-ae2c-346da651d6dc', '01a2052f-463f-74ad-b123-f654a8c5dce9', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:45:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-4646-77fe-99cd-504e51ebe540', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-4645-7713-ae2c-346da651d6dc', '01a2052f-463f-74ad-b123-f654a8c5dce9', 'Blood pressure is normal (1).
Über alles.', '2026-01-31 23:46:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-4649-7e42-83e0-4465fa2189c6', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-4648-7ef5-904b-08d8f2e5eaf2', '01a2052f-463f-74ad-b123-f654a8c5dce9', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:49:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-4649-7e42-83e0-4466f6259b5c', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-4648-7ef5-904b-08d8f2e5eaf2', '01a2052f-463f-74ad-b123-f654a8c5dce9', 'Blood pressure is normal (1).
Über alles.', '2026-01-31 23:50:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-464a-7080-940f-1f52bf3548ae', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-4648-7ef5-904b-08d8f2e5eaf2', '01a2052f-463f-74ad-b123-f654a8c5dce9', 'Blood pressure is normal (2).
Über alles.', '2026-01-31 23:51:59.123456+00', 2, '2026-01-31 23:52:59.123456+00');
INSERT INTO case_notes VALUES ('01a2052f-464e-7f80-81de-ea46353dd961', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-464d-7387-b416-2c1237610999', '01a2052f-463f-74ad-b123-f654a8c5dce9', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:55:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-4650-7bb3-a08c-37d41df33896', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-464f-7944-9541-b93b610306c8', '01a2052f-463f-74ad-b123-f654a8c5dce9', 'Blood pressure is normal (0).
Über alles.', '2026-01-31 23:57:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-4651-794a-9a49-2e4f501cd94e', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-464f-7944-9541-b93b610306c8', '01a2052f-463f-74ad-b123-f654a8c5dce9', 'Blood pressure is normal (1).
Über alles.', '2026-01-31 23:58:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-4654-7bef-b23d-b75b6ea9ee61', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-4653-76f8-9cd7-b528b03ae1a5', '01a2052f-463f-74ad-b123-f654a8c5dce9', 'Blood pressure is normal (0).
Über alles.', '2026-02-01 00:01:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-4655-7158-9740-8bb6855e6071', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-4653-76f8-9cd7-b528b03ae1a5', '01a2052f-463f-74ad-b123-f654a8c5dce9', 'Blood pressure is normal (1).
Über alles.', '2026-02-01 00:02:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-4656-767d-8853-edb5b243efee', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-4653-76f8-9cd7-b528b03ae1a5', '01a2052f-463f-74ad-b123-f654a8c5dce9', 'Blood pressure is normal (2).
Über alles.', '2026-02-01 00:03:59.123456+00', 2, '2026-02-01 00:04:59.123456+00');
INSERT INTO case_notes VALUES ('01a2052f-465d-74a9-b4b5-1b2fd79e28ad', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-465c-7d3f-b4f4-5bfdbe7ab215', '01a2052f-463f-74ad-b123-f654a8c5dce9', 'Blood pressure is normal (0).
Über alles.', '2026-02-01 00:09:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-465e-7b81-bbc5-5667c220af60', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-465e-7b81-bbc5-5666dae66932', '01a2052f-463f-74ad-b123-f654a8c5dce9', 'Blood pressure is normal (0).
Über alles.', '2026-02-01 00:11:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-465f-7342-8122-39ae5618cf39', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-465e-7b81-bbc5-5666dae66932', '01a2052f-463f-74ad-b123-f654a8c5dce9', 'Blood pressure is normal (1).
Über alles.', '2026-02-01 00:12:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-4661-755f-bd9c-89a231d691e7', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-4660-7797-a779-1174e2ca63d1', '01a2052f-463f-74ad-b123-f654a8c5dce9', 'Blood pressure is normal (0).
Über alles.', '2026-02-01 00:14:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-4662-7ec2-a325-79a53c9726f8', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-4660-7797-a779-1174e2ca63d1', '01a2052f-463f-74ad-b123-f654a8c5dce9', 'Blood pressure is normal (1).
Über alles.', '2026-02-01 00:15:59.123456+00', 1, NULL);
INSERT INTO case_notes VALUES ('01a2052f-4663-7888-a4fb-b3393e43ec3a', '01a2052f-463e-7a77-aa21-e9d2bb05fdb7', '01a2052f-4660-7797-a779-1174e2ca63d1', '01a2052f-463f-74ad-b123-f654a8c5dce9', 'Blood pressure is normal (2).
Über alles.', '2026-02-01 00:16:59.123456+00', 2, '2026-02-01 00:17:59.123456+00');
