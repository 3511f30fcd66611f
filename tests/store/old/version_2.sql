BEGIN TRANSACTION;
CREATE TABLE aliases (
	form TEXT DEFAULT '' NOT NULL, 
	kind TEXT DEFAULT '' NOT NULL, 
	company_id INTEGER NOT NULL, 
	shown TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (form, kind, company_id), 
	FOREIGN KEY(company_id) REFERENCES companies (id)
)
 WITHOUT ROWID

;
INSERT INTO "aliases" VALUES('1234567','cik',1,'1234567');
INSERT INTO "aliases" VALUES('generated widgets','name',1,'Generated Widgets Inc');
INSERT INTO "aliases" VALUES('genw','ticker',1,'GENW');
CREATE TABLE calculations (
	id INTEGER NOT NULL, 
	statement_id INTEGER NOT NULL, 
	line INTEGER NOT NULL, 
	strength TEXT DEFAULT '' NOT NULL, 
	origin TEXT DEFAULT '' NOT NULL, 
	explanation TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(statement_id) REFERENCES statements (id)
);
CREATE TABLE cells (
	line_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	entity TEXT DEFAULT '' NOT NULL, 
	dimensions TEXT DEFAULT '' NOT NULL, 
	scenario TEXT DEFAULT '' NOT NULL, 
	period_start DATE, 
	period_end DATE NOT NULL, 
	months INTEGER NOT NULL, 
	value TEXT DEFAULT '' NOT NULL, 
	"natural" TEXT, 
	digit TEXT DEFAULT '' NOT NULL, 
	unit TEXT DEFAULT '' NOT NULL, 
	printed TEXT DEFAULT '' NOT NULL, 
	computed TEXT, 
	ties BOOLEAN, 
	source_line INTEGER NOT NULL, 
	locator TEXT DEFAULT '' NOT NULL, 
	document TEXT DEFAULT '' NOT NULL, 
	"key" TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (line_id, position), 
	FOREIGN KEY(line_id) REFERENCES lines (id)
)
 WITHOUT ROWID

;
INSERT INTO "cells" VALUES(1,0,'','','',NULL,'2001-09-30',0,'85657000','85657000','1000','USD','85,657',NULL,NULL,10,'10:61-70','','BS.CashAndCashEquivalentsAtCarryingValue.2001-09-30');
INSERT INTO "cells" VALUES(1,1,'','','',NULL,'2000-12-31',0,'75245000','75245000','1000','USD','75,245',NULL,NULL,10,'10:61-70','','BS.CashAndCashEquivalentsAtCarryingValue.2000-12-31');
INSERT INTO "cells" VALUES(2,0,'','','',NULL,'2001-09-30',0,'65051000','65051000','1000','USD','65,051',NULL,NULL,11,'11:61-70','','BS.InventoryNet.2001-09-30');
INSERT INTO "cells" VALUES(2,1,'','','',NULL,'2000-12-31',0,'130447000','130447000','1000','USD','130,447',NULL,NULL,11,'11:61-70','','BS.InventoryNet.2000-12-31');
INSERT INTO "cells" VALUES(3,0,'','','',NULL,'2001-09-30',0,'126250000','126250000','1000','USD','126,250',NULL,NULL,12,'12:61-70','','BS.Assets.2001-09-30');
INSERT INTO "cells" VALUES(3,1,'','','',NULL,'2000-12-31',0,'102878000','102878000','1000','USD','102,878',NULL,NULL,12,'12:61-70','','BS.Assets.2000-12-31');
INSERT INTO "cells" VALUES(4,0,'','','','2001-07-01','2001-09-30',3,'4804000','4804000','1000','USD','4,804',NULL,NULL,10,'10:61-70','','IS.Revenues.3M2001-09-30');
INSERT INTO "cells" VALUES(4,1,'','','','2000-07-01','2000-09-30',3,'1579000','1579000','1000','USD','1,579',NULL,NULL,10,'10:61-70','','IS.Revenues.3M2000-09-30');
INSERT INTO "cells" VALUES(4,2,'','','','2001-01-01','2001-09-30',9,'8110000','8110000','1000','USD','8,110',NULL,NULL,10,'10:61-70','','IS.Revenues.9M2001-09-30');
INSERT INTO "cells" VALUES(4,3,'','','','2000-01-01','2000-09-30',9,'9743000','9743000','1000','USD','9,743',NULL,NULL,10,'10:61-70','','IS.Revenues.9M2000-09-30');
INSERT INTO "cells" VALUES(5,0,'','','','2001-07-01','2001-09-30',3,'5800000','5800000','1000','USD','5,800',NULL,NULL,11,'11:61-70','','IS.CostOfRevenue.3M2001-09-30');
INSERT INTO "cells" VALUES(5,1,'','','','2000-07-01','2000-09-30',3,'3127000','3127000','1000','USD','3,127',NULL,NULL,11,'11:61-70','','IS.CostOfRevenue.3M2000-09-30');
INSERT INTO "cells" VALUES(5,2,'','','','2001-01-01','2001-09-30',9,'16434000','16434000','1000','USD','16,434',NULL,NULL,11,'11:61-70','','IS.CostOfRevenue.9M2001-09-30');
INSERT INTO "cells" VALUES(5,3,'','','','2000-01-01','2000-09-30',9,'15747000','15747000','1000','USD','15,747',NULL,NULL,11,'11:61-70','','IS.CostOfRevenue.9M2000-09-30');
INSERT INTO "cells" VALUES(6,0,'','','','2001-07-01','2001-09-30',3,'1315000','1315000','1000','USD','1,315',NULL,NULL,12,'12:61-70','','IS.NetIncomeLoss.3M2001-09-30');
INSERT INTO "cells" VALUES(6,1,'','','','2000-07-01','2000-09-30',3,'8332000','8332000','1000','USD','8,332',NULL,NULL,12,'12:61-70','','IS.NetIncomeLoss.3M2000-09-30');
INSERT INTO "cells" VALUES(6,2,'','','','2001-01-01','2001-09-30',9,'13527000','13527000','1000','USD','13,527',NULL,NULL,12,'12:61-70','','IS.NetIncomeLoss.9M2001-09-30');
INSERT INTO "cells" VALUES(6,3,'','','','2000-01-01','2000-09-30',9,'23478000','23478000','1000','USD','23,478',NULL,NULL,12,'12:61-70','','IS.NetIncomeLoss.9M2000-09-30');
INSERT INTO "cells" VALUES(7,0,'','','','2001-07-01','2001-09-30',3,'1.25','1.25','1','USD/shares','1.25',NULL,NULL,13,'13:61-70','','IS.EarningsPerShareBasic.3M2001-09-30');
INSERT INTO "cells" VALUES(7,1,'','','','2000-07-01','2000-09-30',3,'1.25','1.25','1','USD/shares','1.25',NULL,NULL,13,'13:61-70','','IS.EarningsPerShareBasic.3M2000-09-30');
INSERT INTO "cells" VALUES(7,2,'','','','2001-01-01','2001-09-30',9,'1.25','1.25','1','USD/shares','1.25',NULL,NULL,13,'13:61-70','','IS.EarningsPerShareBasic.9M2001-09-30');
INSERT INTO "cells" VALUES(7,3,'','','','2000-01-01','2000-09-30',9,'1.25','1.25','1','USD/shares','1.25',NULL,NULL,13,'13:61-70','','IS.EarningsPerShareBasic.9M2000-09-30');
INSERT INTO "cells" VALUES(8,0,'','','','2001-01-01','2001-09-30',9,'13527000','13527000','1000','USD','13,527',NULL,NULL,10,'10:61-70','','CF.NetIncomeLoss.9M2001-09-30');
INSERT INTO "cells" VALUES(8,1,'','','','2000-01-01','2000-09-30',9,'23478000','23478000','1000','USD','23,478',NULL,NULL,10,'10:61-70','','CF.NetIncomeLoss.9M2000-09-30');
INSERT INTO "cells" VALUES(9,0,'','','','2001-01-01','2001-09-30',9,'15753000','15753000','1000','USD','15,753',NULL,NULL,11,'11:61-70','','CF.DepreciationDepletionAndAmortization.9M2001-09-30');
INSERT INTO "cells" VALUES(9,1,'','','','2000-01-01','2000-09-30',9,'14596000','14596000','1000','USD','14,596',NULL,NULL,11,'11:61-70','','CF.DepreciationDepletionAndAmortization.9M2000-09-30');
CREATE TABLE companies (
	id INTEGER NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	cik TEXT DEFAULT '' NOT NULL, 
	ein TEXT DEFAULT '' NOT NULL, 
	ticker TEXT DEFAULT '' NOT NULL, 
	sic TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "companies" VALUES(1,'Generated Widgets Inc','1234567','','GENW','');
CREATE TABLE contributors (
	calculation_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	line INTEGER NOT NULL, 
	sign INTEGER NOT NULL, 
	PRIMARY KEY (calculation_id, position), 
	FOREIGN KEY(calculation_id) REFERENCES calculations (id)
)
 WITHOUT ROWID

;
CREATE TABLE filings (
	id INTEGER NOT NULL, 
	company_id INTEGER NOT NULL, 
	sha256 TEXT DEFAULT '' NOT NULL, 
	reader TEXT DEFAULT '' NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	form TEXT DEFAULT '' NOT NULL, 
	accession TEXT DEFAULT '' NOT NULL, 
	period_end DATE, 
	filed DATE, 
	year_end TEXT DEFAULT '' NOT NULL, 
	year_end_how TEXT DEFAULT '' NOT NULL, 
	year_lag INTEGER DEFAULT '0' NOT NULL, 
	latest_end DATE, 
	currency TEXT DEFAULT '' NOT NULL, 
	cells INTEGER NOT NULL, 
	is_current BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (sha256, reader), 
	FOREIGN KEY(company_id) REFERENCES companies (id)
);
INSERT INTO "filings" VALUES(1,1,'0001234567-01-000003','0.0.1','GENW-2001-3.txt','10-Q','0001234567-01-000003','2001-09-30','2001-11-09','1231','the filing''s header',0,'2001-09-30','USD',26,1);
CREATE TABLE findings (
	filing_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	code TEXT DEFAULT '' NOT NULL, 
	severity TEXT DEFAULT '' NOT NULL, 
	message TEXT DEFAULT '' NOT NULL, 
	source_line INTEGER NOT NULL, 
	PRIMARY KEY (filing_id, position), 
	FOREIGN KEY(filing_id) REFERENCES filings (id)
)
 WITHOUT ROWID

;
CREATE TABLE headers (
	statement_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	header TEXT DEFAULT '' NOT NULL, 
	entity TEXT DEFAULT '' NOT NULL, 
	scenario TEXT DEFAULT '' NOT NULL, 
	unit TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (statement_id, position), 
	FOREIGN KEY(statement_id) REFERENCES statements (id)
)
 WITHOUT ROWID

;
INSERT INTO "headers" VALUES(1,0,'2001-09-30','','','USD');
INSERT INTO "headers" VALUES(1,1,'2000-12-31','','','USD');
INSERT INTO "headers" VALUES(2,0,'3M2001-09-30','','','USD');
INSERT INTO "headers" VALUES(2,1,'3M2000-09-30','','','USD');
INSERT INTO "headers" VALUES(2,2,'9M2001-09-30','','','USD');
INSERT INTO "headers" VALUES(2,3,'9M2000-09-30','','','USD');
INSERT INTO "headers" VALUES(3,0,'9M2001-09-30','','','USD');
INSERT INTO "headers" VALUES(3,1,'9M2000-09-30','','','USD');
CREATE TABLE lines (
	id INTEGER NOT NULL, 
	company_id INTEGER NOT NULL, 
	filing_id INTEGER NOT NULL, 
	code TEXT DEFAULT '' NOT NULL, 
	table_number INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	label TEXT DEFAULT '' NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	form TEXT DEFAULT '' NOT NULL, 
	role TEXT DEFAULT '' NOT NULL, 
	level INTEGER NOT NULL, 
	concept TEXT DEFAULT '' NOT NULL, 
	element TEXT DEFAULT '' NOT NULL, 
	canonical TEXT DEFAULT '' NOT NULL, 
	document TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(company_id) REFERENCES companies (id), 
	FOREIGN KEY(filing_id) REFERENCES filings (id)
);
INSERT INTO "lines" VALUES(1,1,1,'BS',1,0,'Cash','Cash','cash','line',0,'us-gaap:CashAndCashEquivalentsAtCarryingValue','cashandcashequivalentsatcarryingvalue','CashAndCashEquivalentsAtCarryingValue','generated.txt');
INSERT INTO "lines" VALUES(2,1,1,'BS',1,1,'Inventories','Inventories','inventories','line',0,'us-gaap:InventoryNet','inventorynet','InventoryNet','generated.txt');
INSERT INTO "lines" VALUES(3,1,1,'BS',1,2,'Total assets','Total assets','total assets','line',0,'us-gaap:Assets','assets','Assets','generated.txt');
INSERT INTO "lines" VALUES(4,1,1,'IS',1,0,'Net sales','Net sales','net sales','line',0,'us-gaap:SalesRevenueNet','salesrevenuenet','Revenues','generated.txt');
INSERT INTO "lines" VALUES(5,1,1,'IS',1,1,'Cost of sales','Cost of sales','cost of sales','line',0,'us-gaap:CostOfRevenue','costofrevenue','CostOfRevenue','generated.txt');
INSERT INTO "lines" VALUES(6,1,1,'IS',1,2,'Net income','Net income','net income','line',0,'us-gaap:NetIncomeLoss','netincomeloss','NetIncomeLoss','generated.txt');
INSERT INTO "lines" VALUES(7,1,1,'IS',1,3,'Per share','Per share','per share','per_share',0,'us-gaap:EarningsPerShareBasic','earningspersharebasic','EarningsPerShareBasic','generated.txt');
INSERT INTO "lines" VALUES(8,1,1,'CF',1,0,'Net income','Net income','net income','line',0,'us-gaap:NetIncomeLoss','netincomeloss','NetIncomeLoss','generated.txt');
INSERT INTO "lines" VALUES(9,1,1,'CF',1,1,'Depreciation and amortization','Depreciation and amortization','depreciation and amortization','line',0,'us-gaap:DepreciationDepletionAndAmortization','depreciationdepletionandamortization','DepreciationDepletionAndAmortization','generated.txt');
CREATE TABLE outcomes (
	calculation_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	status TEXT DEFAULT '' NOT NULL, 
	printed TEXT, 
	lines_sum TEXT, 
	gap TEXT, 
	tolerance TEXT, 
	fault TEXT DEFAULT '' NOT NULL, 
	diagnosis TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (calculation_id, position), 
	FOREIGN KEY(calculation_id) REFERENCES calculations (id)
)
 WITHOUT ROWID

;
CREATE TABLE ratios (
	filing_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	ratio TEXT DEFAULT '' NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	form TEXT DEFAULT '' NOT NULL, 
	unit TEXT DEFAULT '' NOT NULL, 
	entity TEXT DEFAULT '' NOT NULL, 
	basis TEXT DEFAULT '' NOT NULL, 
	period_start DATE, 
	period_end DATE NOT NULL, 
	months INTEGER NOT NULL, 
	value TEXT, 
	error TEXT DEFAULT '' NOT NULL, 
	reason TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (filing_id, position), 
	FOREIGN KEY(filing_id) REFERENCES filings (id)
)
 WITHOUT ROWID

;
CREATE TABLE statements (
	id INTEGER NOT NULL, 
	filing_id INTEGER NOT NULL, 
	code TEXT DEFAULT '' NOT NULL, 
	table_number INTEGER NOT NULL, 
	title TEXT DEFAULT '' NOT NULL, 
	scale TEXT DEFAULT '' NOT NULL, 
	currency TEXT DEFAULT '' NOT NULL, 
	first_line INTEGER NOT NULL, 
	line_count INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(filing_id) REFERENCES filings (id)
);
INSERT INTO "statements" VALUES(1,1,'BS',1,'Balance sheet','1000','USD',1,3);
INSERT INTO "statements" VALUES(2,1,'IS',1,'income_statement','1000','USD',4,4);
INSERT INTO "statements" VALUES(3,1,'CF',1,'cash_flow','1000','USD',8,2);
CREATE TABLE store_state (
	name TEXT NOT NULL, 
	value INTEGER NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "store_state" VALUES('schema',2);
INSERT INTO "store_state" VALUES('revision',1);
CREATE INDEX aliases_company ON aliases (company_id);
CREATE INDEX filings_company ON filings (company_id);
CREATE INDEX statements_filing ON statements (filing_id);
CREATE INDEX lines_element ON lines (company_id, element);
CREATE INDEX lines_form ON lines (company_id, form);
CREATE INDEX lines_canonical ON lines (company_id, canonical);
CREATE INDEX ratios_ratio ON ratios (filing_id, ratio);
CREATE INDEX calculations_statement ON calculations (statement_id);
COMMIT;
