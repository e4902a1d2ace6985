import { type WordLists } from '../text/lexicon.js';

export const UNCLEAR_CATEGORIES = ['jargon', 'officialese', 'explains', 'garbled'] as const;
export type UnclearCategory = (typeof UNCLEAR_CATEGORIES)[number];

/** Words of the trade and of offices that a customer need not know, and phrases that explain a word. */
export const UNCLEAR_EN: WordLists<UnclearCategory> = {
  jargon: `api, backend, back-end, bandwidth, boolean, cache, cdn, config, cron, csv, daemon, dns, dhcp, endpoint, firmware, ftp, gateway, handshake, http status, imei, ip address, iccid, json, jwt, kernel, lan, latency, ledger, llc, mac address, mdn, metadata, middleware, mtu, nat, node, oauth, packet loss, payload, ping test, pnr, port forwarding, provisioning, provisioned, proxy, query string, registry, repo, rma, rollback, runtime, sdk, sku, smtp, snr, soap, sso, ssl, subnet, tcp, throttling, ticket queue, tier 2, tier two, l2, l3, token expired, udp, uuid, vlan, vpn, webhook, wan, xml, chargeback, arn, dunning, proration, prorated, reconciliation, remittance, ach, escrow, amortization, accrual, mrn, awb, asn, incoterms, edi, backorder queue, sla, kpi, csat, crm, fcr, oem, eol, eom, eod, backlog, sprint`,
  officialese: `pursuant, aforementioned, hereby, herewith, heretofore, hereinafter, henceforth, thereof, therein, notwithstanding, in accordance with, with regard to the aforesaid, aforesaid, in lieu of, per our records indicate, as per, utilize, utilise, commence, terminate, facilitate, endeavour, endeavor, forthwith, in respect of, inter alia, prior to the commencement, subsequent to, duly noted, do the needful, revert back, effectuate, expedite the same, the same has been, said product, undersigned`,
  explains: `that is, i.e, meaning, which means, in other words, that means, also called, also known as, known as, stands for, short for, for example, e.g, such as, like a, basically, simply put`,
  garbled: `null, undefined, nan, lorem ipsum, object object, insert name here, first name here, customer name, firstname, lastname, placeholder, todo`,
};

export const UNCLEAR_ES: WordLists<UnclearCategory> = {
  jargon: `api, backend, ancho de banda, caché, cdn, config, dns, dhcp, endpoint, firmware, ftp, pasarela, imei, iccid, dirección ip, json, kernel, lan, latencia, dirección mac, metadatos, middleware, nat, nodo, oauth, pérdida de paquetes, payload, pnr, redirección de puertos, aprovisionamiento, aprovisionar, aprovisionado, proxy, registro de windows, rma, rollback, sdk, sku, smtp, sso, ssl, subred, tcp, token, nivel 2, n2, n3, udp, vlan, vpn, webhook, wan, xml, contracargo, prorrateo, prorrateado, conciliación, remesa, amortización, devengo, cau, portabilidad inversa, backoffice, back office, escalado n2, sla, kpi, csat, crm, guía aérea, albarán, trazabilidad, parametrización, parametrizar, aplicativo, sistémico, sistémica, tipificación, tipificar`,
  officialese: `en virtud de, susodicho, susodicha, precitado, antedicho, antedicha, mencionado anteriormente, a tenor de, habida cuenta, en lo sucesivo, por la presente, de conformidad con, conforme a lo dispuesto, procédase, proceder a la, procederemos a la, se procederá, a efectos de, en aras de, obrante, fehaciente, dimanante, sírvase, tenga a bien, dicho lo anterior, en relación con lo, con la finalidad de, cursar la, dar traslado, elevar consulta, la misma, el mismo, los mismos, las mismas, a la mayor brevedad posible`,
  explains: `es decir, o sea, esto es, significa, quiere decir, también llamado, también llamada, conocido como, conocida como, por ejemplo, como por ejemplo, en otras palabras, dicho de otro modo, que es, siglas de`,
  garbled: `null, undefined, nan, lorem ipsum, object object, nombre del cliente, insertar nombre, marcador`,
};
