BEGIN TRANSACTION;
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
INSERT INTO "case_notes" VALUES('01a2052f3b977ac591356bb439d891d2','01a2052f3b8a72c58eeeb757412563c4','01a2052f3b9471fd96fd55175ceacfad','01a2052f3b8e7dd29e1be4fe3737939d','Blood pressure is normal (0).
Über alles.','2026-01-31 23:02:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3b9d7efcb1be2ea0ef0fd482','01a2052f3b8a72c58eeeb757412563c4','01a2052f3b9c78e2a5059b9195ef6b01','01a2052f3b8e7dd29e1be4fe3737939d','Blood pressure is normal (0).
Über alles.','2026-01-31 23:05:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3b9e7fbb9e4f4d00a027689a','01a2052f3b8a72c58eeeb757412563c4','01a2052f3b9c78e2a5059b9195ef6b01','01a2052f3b8e7dd29e1be4fe3737939d','Blood pressure is normal (1).
Über alles.','2026-01-31 23:06:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3ba27fd9b27d89b78bf10225','01a2052f3b8a72c58eeeb757412563c4','01a2052f3ba17812827de38658450a37','01a2052f3b8e7dd29e1be4fe3737939d','Blood pressure is normal (0).
Über alles.','2026-01-31 23:09:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3ba371e3a5209ae0251030e9','01a2052f3b8a72c58eeeb757412563c4','01a2052f3ba17812827de38658450a37','01a2052f3b8e7dd29e1be4fe3737939d','Blood pressure is normal (1).
Über alles.','2026-01-31 23:10:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3ba479e3aeef97521077e3f3','01a2052f3b8a72c58eeeb757412563c4','01a2052f3ba17812827de38658450a37','01a2052f3b8e7dd29e1be4fe3737939d','Blood pressure is normal (2).
Über alles.','2026-01-31 23:11:59.123456',2,'2026-01-31 23:12:59.123456');
INSERT INTO "case_notes" VALUES('01a2052f3bad78978aed0d34d454341f','01a2052f3b8a72c58eeeb757412563c4','01a2052f3bac75d39e20e481eca9df18','01a2052f3b8e7dd29e1be4fe3737939d','Blood pressure is normal (0).
Über alles.','2026-01-31 23:15:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3bb079b383d3cbc21ea04eae','01a2052f3b8a72c58eeeb757412563c4','01a2052f3baf72678ec019f1ea05e131','01a2052f3b8e7dd29e1be4fe3737939d','Blood pressure is normal (0).
Über alles.','2026-01-31 23:17:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3bb1768e8a9da5e26980224b','01a2052f3b8a72c58eeeb757412563c4','01a2052f3baf72678ec019f1ea05e131','01a2052f3b8e7dd29e1be4fe3737939d','Blood pressure is normal (1).
Über alles.','2026-01-31 23:18:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3bb57b9899ee48dee9165768','01a2052f3b8a72c58eeeb757412563c4','01a2052f3bb479de8bdc5c3c4c747b4f','01a2052f3b8e7dd29e1be4fe3737939d','Blood pressure is normal (0).
Über alles.','2026-01-31 23:21:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3bb67b9a851c3721c0c67b03','01a2052f3b8a72c58eeeb757412563c4','01a2052f3bb479de8bdc5c3c4c747b4f','01a2052f3b8e7dd29e1be4fe3737939d','Blood pressure is normal (1).
Über alles.','2026-01-31 23:22:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3bb877b497d10a76b34c87b7','01a2052f3b8a72c58eeeb757412563c4','01a2052f3bb479de8bdc5c3c4c747b4f','01a2052f3b8e7dd29e1be4fe3737939d','Blood pressure is normal (2).
Über alles.','2026-01-31 23:23:59.123456',2,'2026-01-31 23:24:59.123456');
INSERT INTO "case_notes" VALUES('01a2052f3bbf7b5091ff43f9d0166525','01a2052f3b8a72c58eeeb757412563c4','01a2052f3bbe7b809630b763385eba8f','01a2052f3b8e7dd29e1be4fe3737939d','Blood pressure is normal (0).
Über alles.','2026-01-31 23:29:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3bc27c45a3cc2f5d154f3d05','01a2052f3b8a72c58eeeb757412563c4','01a2052f3bc075be803fc04169e508c4','01a2052f3b8e7dd29e1be4fe3737939d','Blood pressure is normal (0).
Über alles.','2026-01-31 23:31:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3bc37097a4ac5d13837a3818','01a2052f3b8a72c58eeeb757412563c4','01a2052f3bc075be803fc04169e508c4','01a2052f3b8e7dd29e1be4fe3737939d','Blood pressure is normal (1).
Über alles.','2026-01-31 23:32:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3bc57c24bf77c6263afc4a7d','01a2052f3b8a72c58eeeb757412563c4','01a2052f3bc47257baaf849653e39d4d','01a2052f3b8e7dd29e1be4fe3737939d','Blood pressure is normal (0).
Über alles.','2026-01-31 23:34:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3bc672edbc24dfa8a719df92','01a2052f3b8a72c58eeeb757412563c4','01a2052f3bc47257baaf849653e39d4d','01a2052f3b8e7dd29e1be4fe3737939d','Blood pressure is normal (1).
Über alles.','2026-01-31 23:35:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3bc771338c6d20a218858e2e','01a2052f3b8a72c58eeeb757412563c4','01a2052f3bc47257baaf849653e39d4d','01a2052f3b8e7dd29e1be4fe3737939d','Blood pressure is normal (2).
Über alles.','2026-01-31 23:36:59.123456',2,'2026-01-31 23:37:59.123456');
INSERT INTO "case_notes" VALUES('01a2052f3bd2711fb7c92021dca0e43c','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bd1719289c672fa9c677443','01a2052f3bcd7d0d8a770ab97e0415a7','Blood pressure is normal (0).
Über alles.','2026-01-31 23:42:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3bd5707da436a5050940f820','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bd47051a48acd0fe21873af','01a2052f3bcd7d0d8a770ab97e0415a7','Blood pressure is normal (0).
Über alles.','2026-01-31 23:45:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3bd6732e9e7af7e6afcd27da','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bd47051a48acd0fe21873af','01a2052f3bcd7d0d8a770ab97e0415a7','Blood pressure is normal (1).
Über alles.','2026-01-31 23:46:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3bda76d6a504aadb10ac2823','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bd97d0292be61fd72ca2a49','01a2052f3bcd7d0d8a770ab97e0415a7','Blood pressure is normal (0).
Über alles.','2026-01-31 23:49:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3bdb75789b9d35b31b515344','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bd97d0292be61fd72ca2a49','01a2052f3bcd7d0d8a770ab97e0415a7','Blood pressure is normal (1).
Über alles.','2026-01-31 23:50:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3bdc759a9d0ba96207af24c9','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bd97d0292be61fd72ca2a49','01a2052f3bcd7d0d8a770ab97e0415a7','Blood pressure is normal (2).
Über alles.','2026-01-31 23:51:59.123456',2,'2026-01-31 23:52:59.123456');
INSERT INTO "case_notes" VALUES('01a2052f3be172429f8bec0c67f66eeb','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3be07e33bd741586a3aa9138','01a2052f3bcd7d0d8a770ab97e0415a7','Blood pressure is normal (0).
Über alles.','2026-01-31 23:55:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3be47f678c180a5279256f43','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3be27840b424d227c6009297','01a2052f3bcd7d0d8a770ab97e0415a7','Blood pressure is normal (0).
Über alles.','2026-01-31 23:57:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3be570439fbd468a4ff39d6e','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3be27840b424d227c6009297','01a2052f3bcd7d0d8a770ab97e0415a7','Blood pressure is normal (1).
Über alles.','2026-01-31 23:58:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3be87758ba2fa17aaf15d08e','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3be771e2b8ded841012f3544','01a2052f3bcd7d0d8a770ab97e0415a7','Blood pressure is normal (0).
Über alles.','2026-02-01 00:01:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3bea71648c6f5939cbac4717','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3be771e2b8ded841012f3544','01a2052f3bcd7d0d8a770ab97e0415a7','Blood pressure is normal (1).
Über alles.','2026-02-01 00:02:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3beb797db723ee602a3347d5','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3be771e2b8ded841012f3544','01a2052f3bcd7d0d8a770ab97e0415a7','Blood pressure is normal (2).
Über alles.','2026-02-01 00:03:59.123456',2,'2026-02-01 00:04:59.123456');
INSERT INTO "case_notes" VALUES('01a2052f3bf171ad8b3c4265ff8da54c','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bf0781b92496d79387927e7','01a2052f3bcd7d0d8a770ab97e0415a7','Blood pressure is normal (0).
Über alles.','2026-02-01 00:09:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3bf47392bb818f61ad4e0a4c','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bf2795192c94dd6b0092628','01a2052f3bcd7d0d8a770ab97e0415a7','Blood pressure is normal (0).
Über alles.','2026-02-01 00:11:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3bf57ef0a2f4d8c693ae76ce','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bf2795192c94dd6b0092628','01a2052f3bcd7d0d8a770ab97e0415a7','Blood pressure is normal (1).
Über alles.','2026-02-01 00:12:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3bf77220b9dcf3d96ddb60aa','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bf679228e2e833cf1558e08','01a2052f3bcd7d0d8a770ab97e0415a7','Blood pressure is normal (0).
Über alles.','2026-02-01 00:14:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3bf876259434280e626f1e0d','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bf679228e2e833cf1558e08','01a2052f3bcd7d0d8a770ab97e0415a7','Blood pressure is normal (1).
Über alles.','2026-02-01 00:15:59.123456',1,NULL);
INSERT INTO "case_notes" VALUES('01a2052f3bf97901bfe3621a1a5fd353','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bf679228e2e833cf1558e08','01a2052f3bcd7d0d8a770ab97e0415a7','Blood pressure is normal (2).
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
INSERT INTO "clinicians" VALUES('01a2052f3b8a72c58eeeb7581e2823d7','01a2052f3b8a72c58eeeb757412563c4','Ada Adams','ada@example.org','doctor',1,1);
INSERT INTO "clinicians" VALUES('01a2052f3b8e7dd29e1be4fe3737939d','01a2052f3b8a72c58eeeb757412563c4','Noor Nasser','noor@example.org','nurse',0,2);
INSERT INTO "clinicians" VALUES('01a2052f3b8f7f408b4a1c44aa569488','01a2052f3b8a72c58eeeb757412563c4','Lou Lane','lou@example.org','admin',1,1);
INSERT INTO "clinicians" VALUES('01a2052f3bcc7a0ea3cd94f593b3037a','01a2052f3bcc7a0ea3cd94f4bde8d1bd','Ada Adams','ada@example.org','doctor',1,1);
INSERT INTO "clinicians" VALUES('01a2052f3bcd7d0d8a770ab97e0415a7','01a2052f3bcc7a0ea3cd94f4bde8d1bd','Noor Nasser','noor@example.org','nurse',0,2);
INSERT INTO "clinicians" VALUES('01a2052f3bce7db39590c79a75877588','01a2052f3bcc7a0ea3cd94f4bde8d1bd','Lou Lane','lou@example.org','admin',1,1);
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
INSERT INTO "health_centers" VALUES('01a2052f3b8a72c58eeeb757412563c4','North Health Center','0 Main Street
Floor 2',1,'2026-01-31 22:59:59.123456',1);
INSERT INTO "health_centers" VALUES('01a2052f3bcc7a0ea3cd94f4bde8d1bd','Süd-Zentrum','1 Main Street
Floor 2',0,'2026-01-31 23:39:59.123456',2);
INSERT INTO "health_centers" VALUES('01a2052f3bfd79f7bb1fe1c6b429cc4e','Empty by design','',1,'2026-02-01 00:19:59.123456',1);
CREATE TABLE hospital_cases_schema (
	number SMALLINT NOT NULL, 
	CONSTRAINT pk_hospital_cases_schema PRIMARY KEY (number)
);
INSERT INTO "hospital_cases_schema" VALUES(1);
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
	CONSTRAINT pk_patient_cases PRIMARY KEY (id), 
	CONSTRAINT uq_patient_cases_health_center_id UNIQUE (health_center_id, id), 
	CONSTRAINT fk_patient_cases_clinician FOREIGN KEY(health_center_id, clinician_id) REFERENCES clinicians (health_center_id, id) ON DELETE RESTRICT, 
	CONSTRAINT ck_patient_cases_patient_name_not_empty CHECK (patient_name <> ''), 
	CONSTRAINT ck_patient_cases_status CHECK (status IN ('open', 'closed')), 
	CONSTRAINT ck_patient_cases_version CHECK (version >= 1)
);
INSERT INTO "patient_cases" VALUES('01a2052f3b8a72c58eeeb758bc65dbbf','01a2052f3b8a72c58eeeb757412563c4','01a2052f3b8a72c58eeeb7581e2823d7','Pat Doe','1850-01-01','','open','2026-01-31 22:59:59.123456','2026-01-31 22:59:59.123456',1,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f3b927c4da45e60335986d486','01a2052f3b8a72c58eeeb757412563c4','01a2052f3b8a72c58eeeb7581e2823d7','Pat Doe','1980-02-29','cough 0; ''quoted'' \ 100%','open','2026-01-31 23:00:59.123456','2026-01-31 23:00:59.123456',1,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f3b9471fd96fd55175ceacfad','01a2052f3b8a72c58eeeb757412563c4','01a2052f3b8e7dd29e1be4fe3737939d','Zoë Özgür-Ångström',NULL,'','closed','2026-01-31 23:01:59.123456','2026-01-31 23:03:59.123456',2,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f3b9c78e2a5059b9195ef6b01','01a2052f3b8a72c58eeeb757412563c4','01a2052f3b8a72c58eeeb7581e2823d7','محمد الأحمد',NULL,'changed','open','2026-01-31 23:04:59.123456','2026-01-31 23:07:59.123456',2,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f3ba17812827de38658450a37','01a2052f3b8a72c58eeeb757412563c4','01a2052f3b8e7dd29e1be4fe3737939d','李小龍','1980-02-29','','open','2026-01-31 23:08:59.123456','2026-01-31 23:08:59.123456',1,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f3baa7063a9c3f7d3518c07b6','01a2052f3b8a72c58eeeb757412563c4','01a2052f3b8a72c58eeeb7581e2823d7','O''Brien, Mary Ann',NULL,'cough 4; ''quoted'' \ 100%','open','2026-01-31 23:13:59.123456','2026-01-31 23:13:59.123456',1,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f3bac75d39e20e481eca9df18','01a2052f3b8a72c58eeeb757412563c4','01a2052f3b8e7dd29e1be4fe3737939d','100% _Sure_',NULL,'','open','2026-01-31 23:14:59.123456','2026-01-31 23:14:59.123456',1,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f3baf72678ec019f1ea05e131','01a2052f3b8a72c58eeeb757412563c4','01a2052f3b8a72c58eeeb7581e2823d7','Nguyễn Thị Minh Khai','1980-02-29','cough 6; ''quoted'' \ 100%','closed','2026-01-31 23:16:59.123456','2026-01-31 23:19:59.123456',2,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f3bb479de8bdc5c3c4c747b4f','01a2052f3b8a72c58eeeb757412563c4','01a2052f3b8e7dd29e1be4fe3737939d','Σίσυφος',NULL,'changed','open','2026-01-31 23:20:59.123456','2026-01-31 23:25:59.123456',3,'2026-01-31 23:26:59.123456');
INSERT INTO "patient_cases" VALUES('01a2052f3bbd747a808ef2f59bf9c40c','01a2052f3b8a72c58eeeb757412563c4','01a2052f3b8a72c58eeeb7581e2823d7','Jean-Luc de la Fontaine du Bois',NULL,'cough 8; ''quoted'' \ 100%','open','2026-01-31 23:27:59.123456','2026-01-31 23:27:59.123456',1,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f3bbe7b809630b763385eba8f','01a2052f3b8a72c58eeeb757412563c4','01a2052f3b8e7dd29e1be4fe3737939d','x','1980-02-29','','open','2026-01-31 23:28:59.123456','2026-01-31 23:28:59.123456',1,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f3bc075be803fc04169e508c4','01a2052f3b8a72c58eeeb757412563c4','01a2052f3b8a72c58eeeb7581e2823d7','María José Carreño Quiñones',NULL,'cough 10; ''quoted'' \ 100%','open','2026-01-31 23:30:59.123456','2026-01-31 23:30:59.123456',1,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f3bc47257baaf849653e39d4d','01a2052f3b8a72c58eeeb757412563c4','01a2052f3b8e7dd29e1be4fe3737939d','NNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN',NULL,'','closed','2026-01-31 23:33:59.123456','2026-01-31 23:38:59.123456',2,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f3bcc7a0ea3cd94f614466f29','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bcc7a0ea3cd94f593b3037a','Pat Doe','1850-01-01','','open','2026-01-31 23:39:59.123456','2026-01-31 23:39:59.123456',1,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f3bd07310a3929cc4e50d1a21','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bcc7a0ea3cd94f593b3037a','Pat Doe','1980-02-29','cough 0; ''quoted'' \ 100%','open','2026-01-31 23:40:59.123456','2026-01-31 23:40:59.123456',1,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f3bd1719289c672fa9c677443','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bcd7d0d8a770ab97e0415a7','Zoë Özgür-Ångström',NULL,'','closed','2026-01-31 23:41:59.123456','2026-01-31 23:43:59.123456',2,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f3bd47051a48acd0fe21873af','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bcc7a0ea3cd94f593b3037a','محمد الأحمد',NULL,'changed','open','2026-01-31 23:44:59.123456','2026-01-31 23:47:59.123456',2,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f3bd97d0292be61fd72ca2a49','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bcd7d0d8a770ab97e0415a7','李小龍','1980-02-29','','open','2026-01-31 23:48:59.123456','2026-01-31 23:48:59.123456',1,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f3bdf7ddf920d76fbddb8d007','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bcc7a0ea3cd94f593b3037a','O''Brien, Mary Ann',NULL,'cough 4; ''quoted'' \ 100%','open','2026-01-31 23:53:59.123456','2026-01-31 23:53:59.123456',1,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f3be07e33bd741586a3aa9138','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bcd7d0d8a770ab97e0415a7','100% _Sure_',NULL,'','open','2026-01-31 23:54:59.123456','2026-01-31 23:54:59.123456',1,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f3be27840b424d227c6009297','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bcc7a0ea3cd94f593b3037a','Nguyễn Thị Minh Khai','1980-02-29','cough 6; ''quoted'' \ 100%','closed','2026-01-31 23:56:59.123456','2026-01-31 23:59:59.123456',2,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f3be771e2b8ded841012f3544','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bcd7d0d8a770ab97e0415a7','Σίσυφος',NULL,'changed','open','2026-02-01 00:00:59.123456','2026-02-01 00:05:59.123456',3,'2026-02-01 00:06:59.123456');
INSERT INTO "patient_cases" VALUES('01a2052f3bef7f8887682f050b27775d','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bcc7a0ea3cd94f593b3037a','Jean-Luc de la Fontaine du Bois',NULL,'cough 8; ''quoted'' \ 100%','open','2026-02-01 00:07:59.123456','2026-02-01 00:07:59.123456',1,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f3bf0781b92496d79387927e7','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bcd7d0d8a770ab97e0415a7','x','1980-02-29','','open','2026-02-01 00:08:59.123456','2026-02-01 00:08:59.123456',1,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f3bf2795192c94dd6b0092628','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bcc7a0ea3cd94f593b3037a','María José Carreño Quiñones',NULL,'cough 10; ''quoted'' \ 100%','open','2026-02-01 00:10:59.123456','2026-02-01 00:10:59.123456',1,NULL);
INSERT INTO "patient_cases" VALUES('01a2052f3bf679228e2e833cf1558e08','01a2052f3bcc7a0ea3cd94f4bde8d1bd','01a2052f3bcd7d0d8a770ab97e0415a7','NNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN',NULL,'','closed','2026-02-01 00:13:59.123456','2026-02-01 00:18:59.123456',2,NULL);
CREATE INDEX ix_health_centers_name ON health_centers (name, id);
CREATE INDEX ix_clinicians_name ON clinicians (name, id);
CREATE INDEX ix_clinicians_health_center_name ON clinicians (health_center_id, name, id);
CREATE INDEX ix_patient_cases_created ON patient_cases (created_at, id);
CREATE INDEX ix_patient_cases_health_center_status ON patient_cases (health_center_id, status, created_at, id);
CREATE INDEX ix_patient_cases_clinician_status ON patient_cases (clinician_id, status, created_at, id);
CREATE INDEX ix_patient_cases_status ON patient_cases (status, created_at, id);
CREATE INDEX ix_patient_cases_health_center ON patient_cases (health_center_id, created_at, id);
CREATE INDEX ix_patient_cases_clinician ON patient_cases (clinician_id, created_at, id);
CREATE INDEX ix_case_notes_health_center ON case_notes (health_center_id, created_at, id);
CREATE INDEX ix_case_notes_clinician ON case_notes (clinician_id, created_at, id);
CREATE INDEX ix_case_notes_created ON case_notes (created_at, id);
CREATE INDEX ix_case_notes_case ON case_notes (case_id, created_at, id);
COMMIT;
