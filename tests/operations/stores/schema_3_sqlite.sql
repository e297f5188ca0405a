BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('hospital_cases_0003');
CREATE TABLE case_notes (
	id CHAR(32) NOT NULL, 
	health_center_id CHAR(32) NOT NULL, 
	case_id CHAR(32) NOT NULL, 
	clinician_id CHAR(32) NOT NULL, 
	note_text VARCHAR(20000) NOT NULL, 
	created_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, 
	deleted_at DATETIME, 
	CONSTRAINT pk_case_notes PRIMARY KEY (id), 
	CONSTRAINT fk_case_notes_case FOREIGN KEY(health_center_id, case_id) REFERENCES patient_cases (health_center_id, id) ON DELETE RESTRICT, 
	CONSTRAINT fk_case_notes_clinician FOREIGN KEY(health_center_id, clinician_id) REFERENCES clinicians (health_center_id, id) ON DELETE RESTRICT, 
	CONSTRAINT ck_case_notes_note_text_not_empty CHECK (note_text <> ''), 
	CONSTRAINT ck_case_notes_version CHECK (version >= 1)
);
INSERT INTO "case_notes" VALUES('01a2052f43697c0a88420407367b3374','01a2052f4361741ea71b5e769f4e1fc1','01a2052f43687cbeafb6015b13e5550f','01a2052f43657c4185ee2c7fd5e176e1','Blood pressure is normal (0).
Über alles.','2026-01-31 23:02:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f436c7d9689ce9746bf9019b3','01a2052f4361741ea71b5e769f4e1fc1','01a2052f436c7d9689ce97465f67731f','01a2052f43657c4185ee2c7fd5e176e1','Blood pressure is normal (0).
Über alles.','2026-01-31 23:05:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f436d76b7bcc7b5e86e79ffe5','01a2052f4361741ea71b5e769f4e1fc1','01a2052f436c7d9689ce97465f67731f','01a2052f43657c4185ee2c7fd5e176e1','Blood pressure is normal (1).
Über alles.','2026-01-31 23:06:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f436f73fd981dbe976e58b77d','01a2052f4361741ea71b5e769f4e1fc1','01a2052f436e7f7691fe6f81873b21bc','01a2052f43657c4185ee2c7fd5e176e1','Blood pressure is normal (0).
Über alles.','2026-01-31 23:09:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f437075af876cf07c52e2dfd1','01a2052f4361741ea71b5e769f4e1fc1','01a2052f436e7f7691fe6f81873b21bc','01a2052f43657c4185ee2c7fd5e176e1','Blood pressure is normal (1).
Über alles.','2026-01-31 23:10:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f437075af876cf07c971f000f','01a2052f4361741ea71b5e769f4e1fc1','01a2052f436e7f7691fe6f81873b21bc','01a2052f43657c4185ee2c7fd5e176e1','Blood pressure is normal (2).
Über alles.','2026-01-31 23:11:59.123456',2,'2026-01-31 23:12:59.123456');
INSERT INTO "case_notes" VALUES('01a2052f43747b22a9c0ea7cb216d8a7','01a2052f4361741ea71b5e769f4e1fc1','01a2052f43737b42bf74781b7f0127de','01a2052f43657c4185ee2c7fd5e176e1','Blood pressure is normal (0).
Über alles.','2026-01-31 23:15:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f43767d8781e860d3e6edae4d','01a2052f4361741ea71b5e769f4e1fc1','01a2052f437570c09de3f77f71eff15a','01a2052f43657c4185ee2c7fd5e176e1','Blood pressure is normal (0).
Über alles.','2026-01-31 23:17:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f43767d8781e860d405a4b934','01a2052f4361741ea71b5e769f4e1fc1','01a2052f437570c09de3f77f71eff15a','01a2052f43657c4185ee2c7fd5e176e1','Blood pressure is normal (1).
Über alles.','2026-01-31 23:18:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f437870f78fd55d02ee12af31','01a2052f4361741ea71b5e769f4e1fc1','01a2052f43777b3ca5d4f72691b1bf8c','01a2052f43657c4185ee2c7fd5e176e1','Blood pressure is normal (0).
Über alles.','2026-01-31 23:21:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f4379798eb597895e3d08f92b','01a2052f4361741ea71b5e769f4e1fc1','01a2052f43777b3ca5d4f72691b1bf8c','01a2052f43657c4185ee2c7fd5e176e1','Blood pressure is normal (1).
Über alles.','2026-01-31 23:22:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f4379798eb597895e83b0160a','01a2052f4361741ea71b5e769f4e1fc1','01a2052f43777b3ca5d4f72691b1bf8c','01a2052f43657c4185ee2c7fd5e176e1','Blood pressure is normal (2).
Über alles.','2026-01-31 23:23:59.123456',2,'2026-01-31 23:24:59.123456');
INSERT INTO "case_notes" VALUES('01a2052f437d7632962bd32791d49677','01a2052f4361741ea71b5e769f4e1fc1','01a2052f437c7d50a2483e1b606a1260','01a2052f43657c4185ee2c7fd5e176e1','Blood pressure is normal (0).
Über alles.','2026-01-31 23:29:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f437e7a239451e1b1681ead85','01a2052f4361741ea71b5e769f4e1fc1','01a2052f437e7a239451e1b14875eea7','01a2052f43657c4185ee2c7fd5e176e1','Blood pressure is normal (0).
Über alles.','2026-01-31 23:31:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f437f7672b278919c4ee3f736','01a2052f4361741ea71b5e769f4e1fc1','01a2052f437e7a239451e1b14875eea7','01a2052f43657c4185ee2c7fd5e176e1','Blood pressure is normal (1).
Über alles.','2026-01-31 23:32:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f43807bc0b02c126285d5648a','01a2052f4361741ea71b5e769f4e1fc1','01a2052f437f7672b278919d0d96a71f','01a2052f43657c4185ee2c7fd5e176e1','Blood pressure is normal (0).
Über alles.','2026-01-31 23:34:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f4381716883b10006b38ff8a3','01a2052f4361741ea71b5e769f4e1fc1','01a2052f437f7672b278919d0d96a71f','01a2052f43657c4185ee2c7fd5e176e1','Blood pressure is normal (1).
Über alles.','2026-01-31 23:35:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f4381716883b100076211f2f8','01a2052f4361741ea71b5e769f4e1fc1','01a2052f437f7672b278919d0d96a71f','01a2052f43657c4185ee2c7fd5e176e1','Blood pressure is normal (2).
Über alles.','2026-01-31 23:36:59.123456',2,'2026-01-31 23:37:59.123456');
INSERT INTO "case_notes" VALUES('01a2052f4388787ca7605de8d6d04a03','01a2052f438473d3bba46d701bdf2860','01a2052f438778dc95122aa3dfafba8c','01a2052f43857c128a6efc3e1328940b','Blood pressure is normal (0).
Über alles.','2026-01-31 23:42:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f438a79c28913e755a67ea7b6','01a2052f438473d3bba46d701bdf2860','01a2052f4389711586eb61c083e145d0','01a2052f43857c128a6efc3e1328940b','Blood pressure is normal (0).
Über alles.','2026-01-31 23:45:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f438a79c28913e755f309e354','01a2052f438473d3bba46d701bdf2860','01a2052f4389711586eb61c083e145d0','01a2052f43857c128a6efc3e1328940b','Blood pressure is normal (1).
Über alles.','2026-01-31 23:46:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f438c7fb381bc9325a7ace609','01a2052f438473d3bba46d701bdf2860','01a2052f438b70b68b0c415fd744dcf0','01a2052f43857c128a6efc3e1328940b','Blood pressure is normal (0).
Über alles.','2026-01-31 23:49:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f438d75bf916c375ad292053b','01a2052f438473d3bba46d701bdf2860','01a2052f438b70b68b0c415fd744dcf0','01a2052f43857c128a6efc3e1328940b','Blood pressure is normal (1).
Über alles.','2026-01-31 23:50:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f438d75bf916c375b4f5f00cf','01a2052f438473d3bba46d701bdf2860','01a2052f438b70b68b0c415fd744dcf0','01a2052f43857c128a6efc3e1328940b','Blood pressure is normal (2).
Über alles.','2026-01-31 23:51:59.123456',2,'2026-01-31 23:52:59.123456');
INSERT INTO "case_notes" VALUES('01a2052f438f7224ae8edd59f92739d6','01a2052f438473d3bba46d701bdf2860','01a2052f438f7224ae8edd59de1367f6','01a2052f43857c128a6efc3e1328940b','Blood pressure is normal (0).
Über alles.','2026-01-31 23:55:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f439170fdbe4e9bc41b1dd758','01a2052f438473d3bba46d701bdf2860','01a2052f439074c09fa797caf730e4f2','01a2052f43857c128a6efc3e1328940b','Blood pressure is normal (0).
Über alles.','2026-01-31 23:57:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f439170fdbe4e9bc45f602b95','01a2052f438473d3bba46d701bdf2860','01a2052f439074c09fa797caf730e4f2','01a2052f43857c128a6efc3e1328940b','Blood pressure is normal (1).
Über alles.','2026-01-31 23:58:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f43937ac7859ed2b214c075b7','01a2052f438473d3bba46d701bdf2860','01a2052f43927017bd56aa136fb7133e','01a2052f43857c128a6efc3e1328940b','Blood pressure is normal (0).
Über alles.','2026-02-01 00:01:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f43947add82c4740b47c3fbde','01a2052f438473d3bba46d701bdf2860','01a2052f43927017bd56aa136fb7133e','01a2052f43857c128a6efc3e1328940b','Blood pressure is normal (1).
Über alles.','2026-02-01 00:02:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f43947add82c4740bbb957f48','01a2052f438473d3bba46d701bdf2860','01a2052f43927017bd56aa136fb7133e','01a2052f43857c128a6efc3e1328940b','Blood pressure is normal (2).
Über alles.','2026-02-01 00:03:59.123456',2,'2026-02-01 00:04:59.123456');
INSERT INTO "case_notes" VALUES('01a2052f4397769dbb995b36e634e7a8','01a2052f438473d3bba46d701bdf2860','01a2052f4397769dbb995b3694d9794e','01a2052f43857c128a6efc3e1328940b','Blood pressure is normal (0).
Über alles.','2026-02-01 00:09:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f4398720d9505ae111660f62c','01a2052f438473d3bba46d701bdf2860','01a2052f4398720d9505ae10bf57bedc','01a2052f43857c128a6efc3e1328940b','Blood pressure is normal (0).
Über alles.','2026-02-01 00:11:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f4399739284016e93f7366e5a','01a2052f438473d3bba46d701bdf2860','01a2052f4398720d9505ae10bf57bedc','01a2052f43857c128a6efc3e1328940b','Blood pressure is normal (1).
Über alles.','2026-02-01 00:12:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f439a703fbb665a7fbbb11f58','01a2052f438473d3bba46d701bdf2860','01a2052f4399739284016e943f47d977','01a2052f43857c128a6efc3e1328940b','Blood pressure is normal (0).
Über alles.','2026-02-01 00:14:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f439b71dc86f2c7dfba1910ed','01a2052f438473d3bba46d701bdf2860','01a2052f4399739284016e943f47d977','01a2052f43857c128a6efc3e1328940b','Blood pressure is normal (1).
Über alles.','2026-02-01 00:15:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f439b71dc86f2c7dfda87a0f4','01a2052f438473d3bba46d701bdf2860','01a2052f4399739284016e943f47d977','01a2052f43857c128a6efc3e1328940b','Blood pressure is normal (2).
Über alles.','2026-02-01 00:16:59.123456',2,'2026-02-01 00:17:59.123456');
CREATE TABLE clinicians (
	id CHAR(32) NOT NULL, 
	health_center_id CHAR(32) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	email VARCHAR(254) NOT NULL, 
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
INSERT INTO "clinicians" VALUES('01a2052f43627830ab56ada9b3f2802f','01a2052f4361741ea71b5e769f4e1fc1','Ada Adams','ada@example.org','doctor',1,1);
INSERT INTO "clinicians" VALUES('01a2052f43657c4185ee2c7fd5e176e1','01a2052f4361741ea71b5e769f4e1fc1','Noor Nasser','noor@example.org','nurse',0,2);
INSERT INTO "clinicians" VALUES('01a2052f436674bcad9fe471b50f4ee3','01a2052f4361741ea71b5e769f4e1fc1','Lou Lane','lou@example.org','admin',1,1);
INSERT INTO "clinicians" VALUES('01a2052f438473d3bba46d70fdde0d24','01a2052f438473d3bba46d701bdf2860','Ada Adams','ada@example.org','doctor',1,1);
INSERT INTO "clinicians" VALUES('01a2052f43857c128a6efc3e1328940b','01a2052f438473d3bba46d701bdf2860','Noor Nasser','noor@example.org','nurse',0,2);
INSERT INTO "clinicians" VALUES('01a2052f43867b82aa71c4ee378f7001','01a2052f438473d3bba46d701bdf2860','Lou Lane','lou@example.org','admin',1,1);
CREATE TABLE health_centers (
	id CHAR(32) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	address VARCHAR(500) NOT NULL, 
	is_active BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_health_centers PRIMARY KEY (id), 
	CONSTRAINT ck_health_centers_name_not_empty CHECK (name <> ''), 
	CONSTRAINT ck_health_centers_version CHECK (version >= 1)
);
INSERT INTO "health_centers" VALUES('01a2052f4361741ea71b5e769f4e1fc1','North Health Center','0 Main Street
Floor 2',1,'2026-01-31 22:59:59.123456',1);
INSERT INTO "health_centers" VALUES('01a2052f438473d3bba46d701bdf2860','Süd-Zentrum','1 Main Street
Floor 2',0,'2026-01-31 23:39:59.123456',2);
INSERT INTO "health_centers" VALUES('01a2052f439d75298431d7f9f16243b1','Empty by design','',1,'2026-02-01 00:19:59.123456',1);
CREATE TABLE patient_cases (
	id CHAR(32) NOT NULL, 
	health_center_id CHAR(32) NOT NULL, 
	clinician_id CHAR(32) NOT NULL, 
	patient_name VARCHAR(200) NOT NULL, 
	patient_dob DATE, 
	summary VARCHAR(4000) NOT NULL, 
	status VARCHAR(16) NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, 
	deleted_at DATETIME, 
	search_key VARCHAR(272) NOT NULL, 
	search_start_1 VARCHAR(8), 
	search_start_2 VARCHAR(8), 
	search_start_3 VARCHAR(8), 
	search_start_4 VARCHAR(8), 
	search_start_5 VARCHAR(8), 
	search_start_6 VARCHAR(8), 
	search_brief_1 VARCHAR(8), 
	search_brief_2 VARCHAR(8), 
	search_brief_3 VARCHAR(8), 
	search_brief_4 VARCHAR(8), 
	search_brief_5 VARCHAR(8), 
	search_brief_6 VARCHAR(8), 
	search_pair_1 VARCHAR(8), 
	search_pair_2 VARCHAR(8), 
	search_pair_3 VARCHAR(8), 
	search_pair_4 VARCHAR(8), 
	search_pair_5 VARCHAR(8), 
	search_pair_6 VARCHAR(8), 
	CONSTRAINT pk_patient_cases PRIMARY KEY (id), 
	CONSTRAINT uq_patient_cases_health_center_id UNIQUE (health_center_id, id), 
	CONSTRAINT fk_patient_cases_clinician FOREIGN KEY(health_center_id, clinician_id) REFERENCES clinicians (health_center_id, id) ON DELETE RESTRICT, 
	CONSTRAINT ck_patient_cases_patient_name_not_empty CHECK (patient_name <> ''), 
	CONSTRAINT ck_patient_cases_status CHECK (status IN ('open', 'closed')), 
	CONSTRAINT ck_patient_cases_version CHECK (version >= 1)
);
INSERT INTO "patient_cases" VALUES('01a2052f43627830ab56ada9da1c552a','01a2052f4361741ea71b5e769f4e1fc1','01a2052f43627830ab56ada9b3f2802f','Pat Doe','1850-01-01','','open','2026-01-31 22:59:59.123456','2026-01-31 22:59:59.123456',1,NULL,' doe patdoe','doe','patd',NULL,NULL,NULL,NULL,'do','pa',NULL,NULL,NULL,NULL,'doe|pat',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f436773c8a0f0486fe008bb23','01a2052f4361741ea71b5e769f4e1fc1','01a2052f43627830ab56ada9b3f2802f','Pat Doe','1980-02-29','cough 0; ''quoted'' \ 100%','open','2026-01-31 23:00:59.123456','2026-01-31 23:00:59.123456',1,NULL,' doe patdoe','doe','patd',NULL,NULL,NULL,NULL,'do','pa',NULL,NULL,NULL,NULL,'doe|pat',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f43687cbeafb6015b13e5550f','01a2052f4361741ea71b5e769f4e1fc1','01a2052f43657c4185ee2c7fd5e176e1','Zoë Özgür-Ångström',NULL,'','closed','2026-01-31 23:01:59.123456','2026-01-31 23:03:59.123456',2,NULL,' angstrom ozgurangstrom zoeozgurangstrom','angs','ozgu','zoeo',NULL,NULL,NULL,'an','oz','zo',NULL,NULL,NULL,'ang|ozg','ang|zoe','ozg|zoe',NULL,NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f436c7d9689ce97465f67731f','01a2052f4361741ea71b5e769f4e1fc1','01a2052f43627830ab56ada9b3f2802f','محمد الأحمد',NULL,'changed','open','2026-01-31 23:04:59.123456','2026-01-31 23:07:59.123456',2,NULL,' الاحمد محمدالاحمد','الاح','محمد',NULL,NULL,NULL,NULL,'ال','مح',NULL,NULL,NULL,NULL,'الا|محم',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f436e7f7691fe6f81873b21bc','01a2052f4361741ea71b5e769f4e1fc1','01a2052f43657c4185ee2c7fd5e176e1','李小龍','1980-02-29','','open','2026-01-31 23:08:59.123456','2026-01-31 23:08:59.123456',1,NULL,' 小龍 李小龍 龍','小龍','李小龍','龍',NULL,NULL,NULL,'小','李','龍',NULL,NULL,NULL,'小龍|李小龍','小龍|龍','李小龍|龍',NULL,NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f437276879c67d15f803afcfe','01a2052f4361741ea71b5e769f4e1fc1','01a2052f43627830ab56ada9b3f2802f','O''Brien, Mary Ann',NULL,'cough 4; ''quoted'' \ 100%','open','2026-01-31 23:13:59.123456','2026-01-31 23:13:59.123456',1,NULL,' ann brienmaryann maryann obrienmaryann','ann','brie','mary','obri',NULL,NULL,'an','br','ma','ob',NULL,NULL,'+ann','+brie','+mary','+obri',NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f43737b42bf74781b7f0127de','01a2052f4361741ea71b5e769f4e1fc1','01a2052f43657c4185ee2c7fd5e176e1','100% _Sure_',NULL,'','open','2026-01-31 23:14:59.123456','2026-01-31 23:14:59.123456',1,NULL,' 100sure sure','100s','sure',NULL,NULL,NULL,NULL,'10','su',NULL,NULL,NULL,NULL,'100|sur',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f437570c09de3f77f71eff15a','01a2052f4361741ea71b5e769f4e1fc1','01a2052f43627830ab56ada9b3f2802f','Nguyễn Thị Minh Khai','1980-02-29','cough 6; ''quoted'' \ 100%','closed','2026-01-31 23:16:59.123456','2026-01-31 23:19:59.123456',2,NULL,' khai minhkhai nguyenthiminhkha thiminhkhai','khai','minh','nguy','thim',NULL,NULL,'kh','mi','ng','th',NULL,NULL,'+khai','+minh','+nguy','+thim',NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f43777b3ca5d4f72691b1bf8c','01a2052f4361741ea71b5e769f4e1fc1','01a2052f43657c4185ee2c7fd5e176e1','Σίσυφος',NULL,'changed','open','2026-01-31 23:20:59.123456','2026-01-31 23:25:59.123456',3,'2026-01-31 23:26:59.123456',' σισυφοσ','σισυ',NULL,NULL,NULL,NULL,NULL,'σι',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f437c7d50a2483e1b2a0f4a99','01a2052f4361741ea71b5e769f4e1fc1','01a2052f43627830ab56ada9b3f2802f','Jean-Luc de la Fontaine du Bois',NULL,'cough 8; ''quoted'' \ 100%','open','2026-01-31 23:27:59.123456','2026-01-31 23:27:59.123456',1,NULL,' bois delafontainedubo dubois fontainedubois jeanlucdelafonta lafontainedubois lucdelafontained','*',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f437c7d50a2483e1b606a1260','01a2052f4361741ea71b5e769f4e1fc1','01a2052f43657c4185ee2c7fd5e176e1','x','1980-02-29','','open','2026-01-31 23:28:59.123456','2026-01-31 23:28:59.123456',1,NULL,' x','x',NULL,NULL,NULL,NULL,NULL,'x',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f437e7a239451e1b14875eea7','01a2052f4361741ea71b5e769f4e1fc1','01a2052f43627830ab56ada9b3f2802f','María José Carreño Quiñones',NULL,'cough 10; ''quoted'' \ 100%','open','2026-01-31 23:30:59.123456','2026-01-31 23:30:59.123456',1,NULL,' carrenoquinones josecarrenoquino mariajosecarreno quinones','carr','jose','mari','quin',NULL,NULL,'ca','jo','ma','qu',NULL,NULL,'+carr','+jose','+mari','+quin',NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f437f7672b278919d0d96a71f','01a2052f4361741ea71b5e769f4e1fc1','01a2052f43657c4185ee2c7fd5e176e1','NNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN',NULL,'','closed','2026-01-31 23:33:59.123456','2026-01-31 23:38:59.123456',2,NULL,' nnnnnnnnnnnnnnnn','nnnn',NULL,NULL,NULL,NULL,NULL,'nn',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f438473d3bba46d712d7aec5e','01a2052f438473d3bba46d701bdf2860','01a2052f438473d3bba46d70fdde0d24','Pat Doe','1850-01-01','','open','2026-01-31 23:39:59.123456','2026-01-31 23:39:59.123456',1,NULL,' doe patdoe','doe','patd',NULL,NULL,NULL,NULL,'do','pa',NULL,NULL,NULL,NULL,'doe|pat',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f43867b82aa71c4ef25b320e3','01a2052f438473d3bba46d701bdf2860','01a2052f438473d3bba46d70fdde0d24','Pat Doe','1980-02-29','cough 0; ''quoted'' \ 100%','open','2026-01-31 23:40:59.123456','2026-01-31 23:40:59.123456',1,NULL,' doe patdoe','doe','patd',NULL,NULL,NULL,NULL,'do','pa',NULL,NULL,NULL,NULL,'doe|pat',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f438778dc95122aa3dfafba8c','01a2052f438473d3bba46d701bdf2860','01a2052f43857c128a6efc3e1328940b','Zoë Özgür-Ångström',NULL,'','closed','2026-01-31 23:41:59.123456','2026-01-31 23:43:59.123456',2,NULL,' angstrom ozgurangstrom zoeozgurangstrom','angs','ozgu','zoeo',NULL,NULL,NULL,'an','oz','zo',NULL,NULL,NULL,'ang|ozg','ang|zoe','ozg|zoe',NULL,NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f4389711586eb61c083e145d0','01a2052f438473d3bba46d701bdf2860','01a2052f438473d3bba46d70fdde0d24','محمد الأحمد',NULL,'changed','open','2026-01-31 23:44:59.123456','2026-01-31 23:47:59.123456',2,NULL,' الاحمد محمدالاحمد','الاح','محمد',NULL,NULL,NULL,NULL,'ال','مح',NULL,NULL,NULL,NULL,'الا|محم',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f438b70b68b0c415fd744dcf0','01a2052f438473d3bba46d701bdf2860','01a2052f43857c128a6efc3e1328940b','李小龍','1980-02-29','','open','2026-01-31 23:48:59.123456','2026-01-31 23:48:59.123456',1,NULL,' 小龍 李小龍 龍','小龍','李小龍','龍',NULL,NULL,NULL,'小','李','龍',NULL,NULL,NULL,'小龍|李小龍','小龍|龍','李小龍|龍',NULL,NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f438e748faf0200620f46614b','01a2052f438473d3bba46d701bdf2860','01a2052f438473d3bba46d70fdde0d24','O''Brien, Mary Ann',NULL,'cough 4; ''quoted'' \ 100%','open','2026-01-31 23:53:59.123456','2026-01-31 23:53:59.123456',1,NULL,' ann brienmaryann maryann obrienmaryann','ann','brie','mary','obri',NULL,NULL,'an','br','ma','ob',NULL,NULL,'+ann','+brie','+mary','+obri',NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f438f7224ae8edd59de1367f6','01a2052f438473d3bba46d701bdf2860','01a2052f43857c128a6efc3e1328940b','100% _Sure_',NULL,'','open','2026-01-31 23:54:59.123456','2026-01-31 23:54:59.123456',1,NULL,' 100sure sure','100s','sure',NULL,NULL,NULL,NULL,'10','su',NULL,NULL,NULL,NULL,'100|sur',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f439074c09fa797caf730e4f2','01a2052f438473d3bba46d701bdf2860','01a2052f438473d3bba46d70fdde0d24','Nguyễn Thị Minh Khai','1980-02-29','cough 6; ''quoted'' \ 100%','closed','2026-01-31 23:56:59.123456','2026-01-31 23:59:59.123456',2,NULL,' khai minhkhai nguyenthiminhkha thiminhkhai','khai','minh','nguy','thim',NULL,NULL,'kh','mi','ng','th',NULL,NULL,'+khai','+minh','+nguy','+thim',NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f43927017bd56aa136fb7133e','01a2052f438473d3bba46d701bdf2860','01a2052f43857c128a6efc3e1328940b','Σίσυφος',NULL,'changed','open','2026-02-01 00:00:59.123456','2026-02-01 00:05:59.123456',3,'2026-02-01 00:06:59.123456',' σισυφοσ','σισυ',NULL,NULL,NULL,NULL,NULL,'σι',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f439673c9963b0e86ddfbc6f5','01a2052f438473d3bba46d701bdf2860','01a2052f438473d3bba46d70fdde0d24','Jean-Luc de la Fontaine du Bois',NULL,'cough 8; ''quoted'' \ 100%','open','2026-02-01 00:07:59.123456','2026-02-01 00:07:59.123456',1,NULL,' bois delafontainedubo dubois fontainedubois jeanlucdelafonta lafontainedubois lucdelafontained','*',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f4397769dbb995b3694d9794e','01a2052f438473d3bba46d701bdf2860','01a2052f43857c128a6efc3e1328940b','x','1980-02-29','','open','2026-02-01 00:08:59.123456','2026-02-01 00:08:59.123456',1,NULL,' x','x',NULL,NULL,NULL,NULL,NULL,'x',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f4398720d9505ae10bf57bedc','01a2052f438473d3bba46d701bdf2860','01a2052f438473d3bba46d70fdde0d24','María José Carreño Quiñones',NULL,'cough 10; ''quoted'' \ 100%','open','2026-02-01 00:10:59.123456','2026-02-01 00:10:59.123456',1,NULL,' carrenoquinones josecarrenoquino mariajosecarreno quinones','carr','jose','mari','quin',NULL,NULL,'ca','jo','ma','qu',NULL,NULL,'+carr','+jose','+mari','+quin',NULL,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f4399739284016e943f47d977','01a2052f438473d3bba46d701bdf2860','01a2052f43857c128a6efc3e1328940b','NNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN',NULL,'','closed','2026-02-01 00:13:59.123456','2026-02-01 00:18:59.123456',2,NULL,' nnnnnnnnnnnnnnnn','nnnn',NULL,NULL,NULL,NULL,NULL,'nn',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE INDEX ix_health_centers_name ON health_centers (name, id);
CREATE INDEX ix_clinicians_name ON clinicians (name, id);
CREATE INDEX ix_clinicians_health_center_name ON clinicians (health_center_id, name, id);
CREATE INDEX ix_patient_cases_clinician ON patient_cases (clinician_id, created_at, id);
CREATE INDEX ix_patient_cases_search_pair_6 ON patient_cases (search_pair_6, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_pair_6 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_pair_3 ON patient_cases (search_pair_3, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_pair_3 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_brief_6 ON patient_cases (search_brief_6, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_brief_6 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_brief_3 ON patient_cases (search_brief_3, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_brief_3 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_start_2 ON patient_cases (search_start_2, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_start_2 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_start_6 ON patient_cases (search_start_6, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_start_6 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_start_3 ON patient_cases (search_start_3, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_start_3 IS NOT NULL;
CREATE INDEX ix_patient_cases_created ON patient_cases (created_at, id, search_key, deleted_at);
CREATE INDEX ix_patient_cases_health_center ON patient_cases (health_center_id, created_at, id, search_key, deleted_at);
CREATE INDEX ix_patient_cases_search_start_1 ON patient_cases (search_start_1, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_start_1 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_pair_4 ON patient_cases (search_pair_4, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_pair_4 IS NOT NULL;
CREATE INDEX ix_patient_cases_status ON patient_cases (status, created_at, id, deleted_at);
CREATE INDEX ix_patient_cases_search_brief_4 ON patient_cases (search_brief_4, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_brief_4 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_pair_1 ON patient_cases (search_pair_1, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_pair_1 IS NOT NULL;
CREATE INDEX ix_patient_cases_health_center_status ON patient_cases (health_center_id, status, created_at, id, deleted_at);
CREATE INDEX ix_patient_cases_clinician_status ON patient_cases (clinician_id, status, created_at, id, deleted_at);
CREATE INDEX ix_patient_cases_search_brief_1 ON patient_cases (search_brief_1, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_brief_1 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_start_4 ON patient_cases (search_start_4, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_start_4 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_pair_5 ON patient_cases (search_pair_5, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_pair_5 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_brief_5 ON patient_cases (search_brief_5, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_brief_5 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_pair_2 ON patient_cases (search_pair_2, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_pair_2 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_brief_2 ON patient_cases (search_brief_2, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_brief_2 IS NOT NULL;
CREATE INDEX ix_patient_cases_search_start_5 ON patient_cases (search_start_5, created_at, id, search_key, health_center_id, status, deleted_at) WHERE search_start_5 IS NOT NULL;
CREATE INDEX ix_case_notes_health_center ON case_notes (health_center_id, created_at, id);
CREATE INDEX ix_case_notes_clinician ON case_notes (clinician_id, created_at, id);
CREATE INDEX ix_case_notes_created ON case_notes (created_at, id);
CREATE INDEX ix_case_notes_case ON case_notes (case_id, created_at, id);
COMMIT;
