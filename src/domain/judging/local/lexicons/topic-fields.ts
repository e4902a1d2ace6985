/** A field of meaning: words, in both languages, that speak of the same matter. */
export interface TopicField {
  /** The wider matter the field belongs to: fields of one group are kin. */
  group: string;
  name: string;
  en: string;
  es: string;
}

/**
 * What help desks and everyday talk are about, in words written for this project. Whether a reply is about what was asked
 * is read from the fields that both share, so that "parcel" meets "courier" and "maleta" meets "equipaje" without a dictionary
 * of synonyms. A word may stand in several fields; words that fit anywhere stand in none.
 */
export const TOPIC_FIELDS: readonly TopicField[] = [
  {
    group: 'shopping',
    name: 'delivery',
    en: 'deliver delivery delivered parcel package shipment ship shipped shipping courier driver dispatch dispatched tracking track transit arrive arrived post postal mail mailed mailbox letterbox neighbour neighbor doorstep porch warehouse depot address recipient carrier overnight express van box carton crate label received',
    es: 'entrega entregar entregado entregan paquete envío enviar enviado enviaron mensajería mensajero repartidor reparto despacho despachado seguimiento rastreo rastrear guía tránsito llegar llegado correo buzón portal vecino almacén depósito domicilio dirección destinatario transportista caja bulto recibir recibido',
  },
  {
    group: 'shopping',
    name: 'order',
    en: 'order ordered ordering reorder purchase purchased buy bought buying buyer item items product products cart basket checkout stock restock available availability catalogue catalog size sizes colour color sold seller merchandise goods preorder pre-order wishlist quantity',
    es: 'pedido pedir pidió compra comprar comprado compré comprador artículo artículos producto productos carrito cesta existencias agotado disponible disponibilidad catálogo talla tallas color vendido vendedor mercancía reserva cantidad',
  },
  {
    group: 'shopping',
    name: 'return',
    en: 'return returned returning exchange exchanged swap replace replaced replacement refund refunded warranty guarantee receipt faulty defective damaged broken torn stained missing wrong unwanted proof',
    es: 'devolver devolución devuelto cambio cambiar cambiado reemplazar reemplazo sustituir sustitución reembolso garantía recibo ticket defectuoso defecto dañado roto rota falta equivocado incorrecto comprobante',
  },
  {
    group: 'shopping',
    name: 'shop',
    en: 'store shop supermarket branch mall market aisle shelf shelves till cashier manager counter queue staff customer trolley bag outlet boutique grocery groceries superstore opening closing',
    es: 'tienda supermercado sucursal local centro comercial mercado pasillo estante estantería cajero cajera encargado gerente mostrador cola fila personal cliente carro bolsa boutique',
  },
  {
    group: 'money',
    name: 'price',
    en: 'price prices priced pricing cost costs costly expensive cheap cheaper afford discount discounted sale offer deal deals promotion promo coupon voucher code bargain tax fee fees fare rate quote value worth overpriced dollars dollar euros euro pounds pound cents bucks',
    es: 'precio precios costo coste costos cuesta cuestan caro cara barato barata descuento rebaja rebajas oferta ofertas promoción cupón vale código ganga impuesto tarifa tarifas cotización valor vale dólares dólar euros euro libras pesos soles',
  },
  {
    group: 'money',
    name: 'payment',
    en: 'pay paid paying payment payments card cards credit debit charge charged charges overcharged bill billed billing invoice refund refunded reimbursement reimburse cash wallet paypal transaction cashback instalment installment due balance owed owe debt subscription subscribe subscribed renewal renew deposit',
    es: 'pagar pagado pagué pago pagos tarjeta tarjetas crédito débito cobrar cobro cobrado cobraron cargo cargos factura facturación facturado recibo reembolso reembolsar reintegro efectivo cartera transacción plazo cuota vencimiento saldo deber deuda suscripción suscribir renovación renovar depósito abono',
  },
  {
    group: 'money',
    name: 'bank',
    en: 'bank banking account accounts transfer transferred wire loan mortgage interest savings withdraw withdrawal deposit atm cheque check overdraft iban statement branch fund funds invest investment shares stocks insurance insured policy premium claim claims pension exchange currency finance financial money income salary earn',
    es: 'banco bancario cuenta cuentas transferencia transferir giro préstamo hipoteca interés ahorros ahorro retirar retiro sacar ingreso ingresar cajero cheque descubierto iban extracto sucursal fondo fondos inversión invertir acciones bolsa seguro póliza prima siniestro pensión divisa moneda finanzas dinero sueldo salario ganar',
  },
  {
    group: 'travel',
    name: 'flight',
    en: 'flight flights fly flying flew plane planes aircraft airline airlines airport airports pilot crew runway takeoff landing landed boarding board boarded gate terminal layover connection connecting attendant attendants captain cabin aisle window seatbelt altitude airways jet tarmac itinerary departure departed arrival',
    es: 'vuelo vuelos volar vuela volando avión aviones aeronave aerolínea aerolíneas aeropuerto aeropuertos piloto tripulación pista despegue despegar aterrizaje aterrizar embarque embarcar abordar abordaje puerta terminal escala conexión azafata azafatas capitán cabina pasillo ventanilla itinerario salida llegada',
  },
  {
    group: 'travel',
    name: 'baggage',
    en: 'bag bags baggage luggage suitcase suitcases carry-on carryon checked carousel overhead bin bins backpack belongings stroller pushchair claim reunited overweight lost',
    es: 'maleta maletas equipaje valija valijas bolso bolsos bolsa mochila cinta compartimento pertenencias cochecito sobrepeso facturar facturado extraviado extraviada perdido perdida',
  },
  {
    group: 'travel',
    name: 'booking',
    en: 'book booked booking bookings reservation reservations reserve reserved ticket tickets itinerary confirmation reference rebook rebooked cancel cancelled canceled cancellation seat seats upgrade upgraded upgrades miles points status elite gold platinum tier lounge class economy premium check-in checkin passport visa trip travel traveler traveller traveling travelling journey',
    es: 'reservar reservado reservé reserva reservas reservación billete billetes boleto boletos pasaje pasajes tiquete itinerario confirmación localizador referencia cancelar cancelado cancelación asiento asientos ascenso millas puntos estatus oro platino sala clase turista económica ejecutiva preferente facturación pasaporte visa visado viaje viajar viajero viajando trayecto',
  },
  {
    group: 'travel',
    name: 'delay',
    en: 'delay delays delayed late later cancel cancelled canceled cancellation cancellations disruption disrupted disruptions punctual schedule scheduled reschedule rescheduled timetable waiting wait waited stuck stranded missed miss hours hour minutes mins held congestion incident signal signalling',
    es: 'retraso retrasos retrasado demora demoras demorado tarde tardanza cancelar cancelado cancelación interrupción puntual puntualidad horario programado reprogramar reprogramado esperando espera esperar esperé varado varados atascado perdí perdido horas hora minutos incidencia señal',
  },
  {
    group: 'travel',
    name: 'train',
    en: 'train trains rail railway railcard station stations platform platforms carriage carriages coach coaches track tracks conductor guard ticket tickets fare peak off-peak single return season tube subway metro underground tram bus buses stop route replacement commuter commute commuting standing crowded overcrowded service services line lines depart departs',
    es: 'tren trenes ferrocarril estación estaciones andén andenes vagón vagones coche vía vías revisor maquinista billete abono metro subterráneo tranvía bus autobús autobuses colectivo parada ruta línea líneas ida vuelta cercanías lleno abarrotado servicio sale',
  },
  {
    group: 'travel',
    name: 'hotel',
    en: 'hotel hotels motel hostel room rooms suite bed reception front desk check-out checkout lobby housekeeping guest guests stay stayed staying night nights accommodation resort pool breakfast towel towels minibar key view',
    es: 'hotel hoteles motel hostal habitación habitaciones suite cama recepción conserje vestíbulo limpieza huésped huéspedes estancia alojamiento alojarse noche noches complejo piscina desayuno toalla toallas llave vistas hospedaje',
  },
  {
    group: 'travel',
    name: 'holiday',
    en: 'holiday holidays vacation trip tour tours tourist tourism guide sightseeing sights museum beach island sea mountain mountains camping camp tent cruise souvenir abroad country countries city cities map visit visited visiting destination temple castle tower park photos hike hiking explore passport',
    es: 'vacaciones vacación viaje excursión gira turista turismo guía museo playa isla mar montaña montañas acampar campamento tienda crucero recuerdo extranjero país países ciudad ciudades mapa visitar visita visité destino templo castillo torre parque fotos senderismo explorar',
  },
  {
    group: 'travel',
    name: 'road',
    en: 'car cars drive driving driver drove road roads street traffic highway motorway lane parking park parked garage tyre tire tires engine brake brakes fuel petrol gas mechanic licence license plate taxi cab uber lift ride ran truck van motorbike motorcycle bike bicycle cycle helmet accident crash speed fine turn left right corner bridge miles kilometres pickup rental',
    es: 'coche carro auto automóvil conducir conduce manejar manejo conductor chofer carretera camino calle tráfico autopista carril aparcar aparcamiento estacionar estacionamiento garaje taller neumático llanta motor freno frenos combustible gasolina mecánico licencia matrícula placa taxi viaje camión furgoneta moto motocicleta bici bicicleta casco accidente choque velocidad multa girar izquierda derecha esquina puente kilómetros alquiler',
  },
  {
    group: 'technology',
    name: 'phone',
    en: 'phone phones iphone ipad android smartphone mobile cell handset samsung galaxy pixel screen battery charger charging charge charged cable sim texting sms ringtone voicemail camera case headphones earphones headset airpods speaker bluetooth watch tablet device devices button volume keyboard emoji notification notifications siri touch',
    es: 'teléfono teléfonos móvil móviles celular celulares iphone ipad android samsung pantalla batería cargador cargar carga cable sim mensajes sms tono buzón cámara funda auriculares audífonos altavoz bluetooth reloj tableta dispositivo dispositivos botón volumen teclado notificación notificaciones',
  },
  {
    group: 'technology',
    name: 'computer',
    en: 'computer computers laptop pc mac macbook desktop windows ios osx linux software hardware program programme install installed installing uninstall reinstall update updated updates updating upgrade version versions download downloaded downloading upload file files folder drive disk usb memory ram storage printer print monitor mouse keyboard driver drivers crash crashed crashing crashes freeze freezes freezing frozen restart restarted reboot rebooted boot reset bug bugs glitch glitches error errors code patch system operating slow lag lagging format virus',
    es: 'computadora computador ordenador ordenadores portátil laptop pc mac escritorio windows ios linux software hardware programa instalar instalado instalación desinstalar reinstalar actualizar actualizado actualización versión versiones descargar descargado descarga subir archivo archivos carpeta disco usb memoria almacenamiento impresora imprimir monitor ratón teclado controlador fallo falla fallos bloquea bloqueado congelado congela reiniciar reiniciado reinicio restablecer error errores código parche sistema operativo lento virus',
  },
  {
    group: 'technology',
    name: 'internet',
    en: 'internet wifi wi-fi wireless broadband router modem network networks connection connect connected connecting disconnect disconnected connectivity signal coverage outage outages offline online speed speeds bandwidth fibre fiber ethernet dsl cable data gb mb 3g 4g 5g lte roaming hotspot provider postcode zip engineer technician line down drops dropping buffering ping lights',
    es: 'internet wifi inalámbrico inalámbrica banda ancha router módem red redes conexión conectar conectado desconectar desconectado conectividad señal cobertura corte cortes caída caído offline línea velocidad fibra cable datos gb mb 3g 4g 5g lte itinerancia roaming proveedor técnico instalador luces navegar',
  },
  {
    group: 'technology',
    name: 'account',
    en: 'account accounts login log logged logging sign signed signing signin sign-in signup password passwords username email e-mail verify verified verification code codes two-factor authentication security locked lock unlock hacked hack hacker profile settings register registered registration activate activated activation deactivate access authenticate link linked id details personal privacy scam fraud phishing spam suspicious suspended banned blocked',
    es: 'cuenta cuentas sesión iniciar ingresar acceder acceso entrar contraseña contraseñas clave claves usuario correo email verificar verificado verificación código códigos autenticación seguridad bloqueada bloqueado desbloquear hackeado hackearon perfil ajustes configuración registrar registrado registro activar activado activación desactivar vincular vinculado datos personales privacidad estafa fraude sospechoso suspendida suspendido spam',
  },
  {
    group: 'technology',
    name: 'app',
    en: 'app apps application website site web page pages link links browser chrome safari firefox edge cache cookies click clicked clicking tap button menu screen screenshot form load loads loading error errors server servers feature features tool tools setting settings option options portal api dashboard url search beta',
    es: 'app apps aplicación aplicaciones web sitio página páginas enlace enlaces vínculo navegador chrome safari firefox caché cookies clic pulsar botón menú pantalla captura formulario cargar carga error errores servidor servidores función funciones herramienta ajuste opción opciones portal buscar',
  },
  {
    group: 'technology',
    name: 'electronics',
    en: 'tv television remote channel channels box dvr recording record recorded receiver antenna hdmi hd resolution picture sound audio speaker speakers plug socket switch power wire wires electric electricity volt appliance fridge freezer washing machine dishwasher oven microwave kettle vacuum toaster lamp bulb fan heater console',
    es: 'tv televisión televisor mando control canal canales decodificador grabar grabación receptor antena hdmi resolución imagen sonido audio altavoces enchufe interruptor corriente cables eléctrico electricidad electrodoméstico nevera frigorífico refrigerador congelador lavadora lavavajillas horno microondas aspiradora tostadora lámpara bombilla ventilador calefactor consola',
  },
  {
    group: 'leisure',
    name: 'game',
    en: 'game games gaming gamer play played playing player players console xbox playstation ps4 ps5 psn nintendo steam controller multiplayer level levels score disc dlc server servers achievement fifa fortnite minecraft chess cards poker puzzle monopoly toy toys lottery win won lose lost champion',
    es: 'juego juegos jugar juega jugando jugador jugadores consola xbox playstation psn nintendo steam mando multijugador nivel niveles puntuación disco servidor logro fifa fortnite minecraft ajedrez cartas póker rompecabezas juguete juguetes lotería ganar gané perder perdí campeón',
  },
  {
    group: 'leisure',
    name: 'music',
    en: 'music song songs album albums playlist playlists artist artists band bands singer sing singing sang listen listening listened track tracks spotify stream streaming concert concerts guitar piano violin drum instrument jazz rock pop classical rap radio podcast shuffle lyrics dance dancing danced ballet orchestra',
    es: 'música canción canciones álbum álbumes disco lista listas artista artistas banda grupo cantante cantar canta escuchar escucho pista spotify reproducir reproducción concierto conciertos guitarra piano violín batería instrumento jazz rock pop clásica rap radio podcast letra baile bailar danza orquesta',
  },
  {
    group: 'leisure',
    name: 'film',
    en: 'film films movie movies cinema theatre theater actor actors actress director scene episode episodes season series show shows tv netflix hulu streaming stream watch watched watching comedy drama horror thriller cartoon hero heroes star starring plot ticket screen subtitle subtitles oscar hollywood batman documentary',
    es: 'película películas film cine teatro actor actores actriz director escena episodio episodios capítulo temporada serie series programa netflix ver vi viendo comedia drama terror suspenso dibujos héroe protagonista trama entrada subtítulos documental estreno',
  },
  {
    group: 'leisure',
    name: 'sport',
    en: 'sport sports football soccer basketball baseball tennis golf hockey rugby cricket volleyball swim swimming run running race marathon gym exercise exercising workout train training team teams player players coach match matches game score goal goals ball league cup olympic olympics champion championship win won beat stadium fan fans ski skiing skating yoga fit fitness muscle athlete jog jogging skateboard referee',
    es: 'deporte deportes fútbol baloncesto básquet béisbol tenis golf hockey rugby voleibol nadar natación correr carrera maratón gimnasio ejercicio entrenar entrenamiento equipo equipos jugador jugadores entrenador partido partidos marcador gol goles pelota balón liga copa olímpico campeón campeonato ganar estadio aficionado esquí esquiar patinar yoga forma músculo atleta árbitro',
  },
  {
    group: 'leisure',
    name: 'reading',
    en: 'book books read reading novel novels story stories author writer write writing wrote poem poetry library librarian borrow page pages chapter magazine newspaper newspapers news article articles journalist press publish published literature comic comics fiction dictionary headline paper',
    es: 'libro libros leer leo leyendo lectura novela novelas historia cuento autor escritor escribir escribí poema poesía biblioteca bibliotecario prestado página páginas capítulo revista periódico periódicos noticias noticia artículo periodista prensa publicar literatura cómic ficción diccionario titular',
  },
  {
    group: 'leisure',
    name: 'party',
    en: 'party parties birthday celebrate celebration celebrating invite invited invitation guest guests gift gifts present presents christmas easter halloween thanksgiving wedding anniversary festival fireworks cake balloon surprise new year congratulations toast ceremony club bar pub drink drinks dance',
    es: 'fiesta fiestas cumpleaños celebrar celebración invitar invitado invitación regalo regalos navidad pascua boda aniversario festival feria fuegos artificiales pastel tarta globo sorpresa felicidades enhorabuena brindis ceremonia bar copa copas baile',
  },
  {
    group: 'food',
    name: 'meal',
    en: 'food eat eats eating ate eaten meal meals dish dishes lunch dinner breakfast supper brunch cook cooking cooked cooker chef kitchen recipe recipes taste tasty delicious flavour flavor hungry snack snacks spicy salt salty pepper sauce soup salad sandwich burger pizza pasta noodles rice bread cheese egg eggs meat beef pork chicken fish seafood sushi steak vegetables vegetable vegetarian vegan potato tomato tomatoes onion fruit apple banana orange chips fries dessert chocolate cake ice-cream cream cookie biscuit sugar sweet butter diet gluten allergy fresh mouldy stale rotten dumplings fridge',
    es: 'comida comer come comiendo comí plato platos almuerzo cena cenar desayuno desayunar merienda cocinar cocina cocinero receta recetas sabor sabroso sabe delicioso rico rica hambre picante sal pimienta salsa sopa ensalada sándwich bocadillo hamburguesa pizza pasta fideos arroz pan queso huevo huevos carne ternera cerdo pollo pescado marisco sushi filete verdura verduras vegetariano vegano patata papa tomate tomates cebolla fruta manzana plátano naranja patatas postre chocolate tarta helado nata galleta azúcar dulce mantequilla dieta gluten alergia fresco moho caducado podrido',
  },
  {
    group: 'food',
    name: 'drink',
    en: 'drink drinks drinking drank beer beers wine wines whisky whiskey vodka cocktail alcohol alcoholic coffee tea latte espresso juice water soda coke cola milk milkshake lemonade thirsty cup cups glass glasses bottle bottles can ice drunk sober starbucks café cafe',
    es: 'bebida bebidas beber bebe bebiendo tomar cerveza cervezas vino vinos whisky vodka cóctel alcohol café té zumo jugo agua refresco gaseosa cola leche batido limonada sed taza tazas vaso vasos botella botellas lata hielo borracho sobrio cafetería',
  },
  {
    group: 'food',
    name: 'restaurant',
    en: 'restaurant restaurants waiter waitress table tables menu order ordered serve served serving tip takeaway takeout delivery buffet diner reservation chef bill appetizer starter dessert bar bistro mcdonalds kfc cafeteria canteen',
    es: 'restaurante restaurantes camarero camarera mesero mesera mozo mesa mesas carta menú pedir servir servido propina llevar bufé comedor reserva cuenta entrante aperitivo postre bar cafetería',
  },
  {
    group: 'home',
    name: 'house',
    en: 'house houses home homes apartment apartments flat flats room rooms bedroom bathroom kitchen living landlord tenant rent rented renting lease mortgage estate furniture sofa couch table chair chairs bed door doors window windows wall walls floor roof stairs garden yard lawn plant plants flower flowers lock key keys move moved moving neighbour neighbours neighbor neighbors neighbourhood paint decorate heating plumber leak pipe toilet shower bath curtain carpet mirror basement upstairs downstairs',
    es: 'casa casas hogar piso pisos apartamento departamento habitación habitaciones dormitorio baño cocina salón sala casero propietario inquilino alquiler alquilar arriendo renta hipoteca inmobiliaria mueble muebles sofá mesa silla sillas cama puerta puertas ventana ventanas pared paredes suelo techo escalera escaleras jardín patio planta plantas flor flores cerradura llave llaves mudanza mudar vecino vecinos barrio pintar calefacción fontanero fuga tubería ducha cortina alfombra espejo sótano',
  },
  {
    group: 'home',
    name: 'chores',
    en: 'clean cleaned cleaning dirty dirt wash washing washed laundry dishes iron ironing sweep mop vacuum dust rubbish garbage trash bin tidy mess messy detergent soap broom chores housework stain recycle',
    es: 'limpiar limpio limpia limpieza sucio sucia suciedad lavar lavado lavandería colada ropa platos planchar barrer fregar aspirar polvo basura cubo ordenar desorden detergente jabón escoba tareas mancha reciclar',
  },
  {
    group: 'home',
    name: 'pets',
    en: 'pet pets dog dogs puppy cat cats kitten bird birds fish hamster rabbit horse horses cow pig sheep vet veterinarian leash animal animals zoo lion tiger monkey elephant snake insect mouse rat bark feed wild farm wildlife',
    es: 'mascota mascotas perro perros perra cachorro gato gatos gatito pájaro pájaros pez peces hámster conejo caballo caballos vaca cerdo oveja veterinario correa animal animales zoológico león tigre mono elefante serpiente insecto ratón rata ladrar granja salvaje',
  },
  {
    group: 'people',
    name: 'family',
    en: 'family families mother mom mum father dad parent parents son daughter child children kid kids baby babies brother brothers sister sisters husband wife uncle aunt cousin grandmother grandma grandfather grandpa grandson nephew niece married marry marriage wedding divorce divorced pregnant born twins relatives siblings',
    es: 'familia familias madre mamá padre papá padres hijo hija hijos niño niña niños bebé bebés hermano hermana hermanos marido esposo esposa mujer tío tía primo prima abuela abuelo abuelos nieto sobrino sobrina casado casada casarse matrimonio boda divorcio divorciado embarazada nacido gemelos parientes',
  },
  {
    group: 'people',
    name: 'friendship',
    en: 'friend friends friendship boyfriend girlfriend date dating dated love loved loves romantic kiss couple relationship relationships partner single lonely alone together meet met meeting know introduce introduced hang talk talked chat trust argue argument fight forgive miss crush jealous',
    es: 'amigo amiga amigos amigas amistad novio novia cita citas amor amar quiero enamorado romántico beso pareja relación relaciones soltero soltera solo sola juntos conocer conocí presentar hablar charlar confiar discutir discusión pelea perdonar celos',
  },
  {
    group: 'people',
    name: 'feelings',
    en: 'happy happiness sad sadness angry anger upset afraid scared fear worry worried worries nervous anxious stress stressed excited exciting bored boring tired exhausted proud ashamed embarrassed surprised disappointed frustrated lonely cry crying cried laugh laughing smile feel feeling feelings mood calm relax relaxed depressed hope glad grateful confident confidence',
    es: 'feliz felicidad triste tristeza enojado enfadado enojo enfado molesto miedo asustado preocupar preocupado preocupación nervioso ansioso estrés estresado emocionado aburrido cansado agotado orgulloso avergonzado sorprendido decepcionado frustrado llorar llorando reír risa sonrisa sentir siento sentimientos ánimo tranquilo calma relajar deprimido esperanza contento agradecido confianza',
  },
  {
    group: 'people',
    name: 'looks',
    en: 'clothes clothing wear wearing wore worn dress dresses shirt shirts t-shirt trousers pants jeans skirt suit tie jacket coat sweater shoes shoe boots socks hat cap gloves scarf fashion style fit fits size tight loose cotton silk leather wool fabric tailor jewelry jewellery ring necklace earrings watch makeup hair haircut hairdresser barber beard beautiful pretty handsome tall short thin fat slim perfume skin face eyes',
    es: 'ropa prenda prendas vestir llevar puesto vestido vestidos camisa camisas camiseta pantalón pantalones vaqueros falda traje corbata chaqueta abrigo suéter jersey zapatos zapato botas calcetines sombrero gorra guantes bufanda moda estilo talla ajustado algodón seda cuero lana tela sastre joyas anillo collar pendientes aretes reloj maquillaje pelo cabello peluquería peluquero barba bonito bonita guapo guapa alto bajo delgado gordo perfume piel cara ojos',
  },
  {
    group: 'people',
    name: 'health',
    en: 'health healthy sick ill illness disease doctor doctors dentist nurse hospital clinic medicine medicines medication pill pills tablet tablets prescription pharmacy drug drugs pain painful hurt hurts ache headache toothache fever cold flu cough sneeze throat stomach back leg arm tooth teeth blood surgery operation patient patients treatment treat therapy symptom symptoms injury injured wound allergy allergic vaccine virus infection cancer weight diet smoke smoking cigarette cigarettes smoker sleep slept asleep insomnia vitamin vitamins appointment emergency ambulance temperature pressure',
    es: 'salud sano enfermo enferma enfermedad médico médicos doctor doctora dentista enfermera enfermero hospital clínica medicina medicinas medicamento medicación pastilla pastillas comprimido receta farmacia droga drogas dolor duele doler dolor fiebre resfriado gripe tos garganta estómago espalda pierna brazo diente dientes muela sangre cirugía operación paciente pacientes tratamiento tratar terapia síntoma síntomas lesión herida herido alergia alérgico vacuna virus infección cáncer peso dieta fumar cigarrillo cigarrillos dormir duermo sueño insomnio vitamina vitaminas consulta urgencias emergencia ambulancia temperatura tensión',
  },
  {
    group: 'work',
    name: 'job',
    en: 'job jobs work works worked working worker workers career employ employed employee employees employer employment company companies office boss manager managers colleague colleagues interview interviews resume cv candidate apply applied applicant application hire hired hiring recruit salary wage wages raise promotion promoted fired resign resigned retire retired retirement unemployed experience position department staff overtime shift internship skill skills qualified qualification duty contract profession professional',
    es: 'trabajo trabajos trabajar trabaja trabajando trabajador trabajadores carrera empleo empleado empleados empleador empresa empresas compañía oficina jefe jefa gerente colega colegas compañero entrevista currículum candidato solicitar solicitud contratar contratado contratación sueldo salario aumento ascenso despedido despido renunciar renuncia jubilado jubilación desempleado paro experiencia puesto departamento personal horas extra turno prácticas habilidad cualificado contrato profesión profesional',
  },
  {
    group: 'work',
    name: 'business',
    en: 'business businesses client clients customer customers supplier market markets marketing advertise advertising advertisement sales sell selling seller deal contract contracts negotiate negotiation profit profits loss budget investment invest investor project projects deadline report reports presentation meeting meetings agenda conference plan plans strategy goal goals target product products brand trade import export factory manufacture production industry economy economic order orders sample quotation agreement sign partner partners partnership brochure manufacturer competitor',
    es: 'negocio negocios cliente clientes proveedor mercado mercados mercadeo publicidad anuncio ventas venta vender vendedor trato contrato contratos negociar negociación beneficio beneficios pérdida presupuesto inversión invertir inversor proyecto proyectos plazo informe informes presentación reunión reuniones agenda conferencia plan planes estrategia objetivo meta producto productos marca comercio importar exportar fábrica fabricar producción industria economía económico pedido muestra cotización acuerdo firmar socio socios competidor',
  },
  {
    group: 'work',
    name: 'document',
    en: 'document documents form forms paper papers paperwork sign signature signed copy copies photocopy print printed fax email emailed letter letters file files fill filled certificate passport id identity license attach attached attachment scan scanned send sent receive received submit submitted spreadsheet typing type typed stamp envelope',
    es: 'documento documentos formulario formularios papel papeles papeleo firma firmar firmado copia copias fotocopia imprimir impreso fax correo carta cartas archivo archivos rellenar llenar certificado pasaporte identidad dni cédula licencia adjuntar adjunto escanear enviar recibir presentar hoja escribir sello sobre',
  },
  {
    group: 'learning',
    name: 'school',
    en: 'school schools student students teacher teachers teach teaching taught class classes classroom lesson lessons course courses homework exam exams examination test tests grade grades mark marks study studied studying studies learn learned learning college university campus degree graduate graduated graduation professor lecture lectures tutor semester term library scholarship tuition major subject math maths mathematics history science physics chemistry biology essay thesis dictionary education pupil kindergarten assignment',
    es: 'escuela escuelas colegio estudiante estudiantes alumno alumnos profesor profesora maestro maestra enseñar enseñanza clase clases aula lección lecciones curso cursos deberes tarea examen exámenes prueba nota notas estudiar estudio estudié aprender aprendí aprendizaje universidad facultad campus título graduado graduación licenciatura catedrático conferencia tutor semestre trimestre biblioteca beca matrícula asignatura materia matemáticas historia ciencia física química biología ensayo tesis diccionario educación',
  },
  {
    group: 'learning',
    name: 'language',
    en: 'english spanish french german chinese japanese italian portuguese language languages speak speaks speaking spoke translate translated translation translator interpreter accent grammar vocabulary pronunciation pronounce fluent fluently word words meaning mean means spell spelling bilingual native foreign',
    es: 'inglés español castellano francés alemán chino japonés italiano portugués idioma idiomas lengua hablar habla hablo hablando traducir traducido traducción traductor intérprete acento gramática vocabulario pronunciación pronunciar fluidez palabra palabras significado significa deletrear bilingüe nativo extranjero',
  },
  {
    group: 'learning',
    name: 'science',
    en: 'science scientist scientific physics chemistry planet planets earth moon sun star stars space universe mars rocket robot robots human humans artificial intelligence machine machines technology research experiment theory invention nature environment pollution climate energy nuclear atom gene brain evolution data',
    es: 'ciencia científico científica física química planeta planetas tierra luna sol estrella estrellas espacio universo marte cohete robot robots humano humanos artificial inteligencia máquina máquinas tecnología investigación experimento teoría invento naturaleza ambiente contaminación clima energía nuclear átomo gen cerebro evolución datos',
  },
  {
    group: 'world',
    name: 'weather',
    en: 'weather rain rains raining rainy sun sunny sunshine snow snowing snowy wind windy cloud clouds cloudy storm storms thunderstorm hurricane cold colder hot warm cool freezing temperature degrees forecast fog foggy umbrella humid dry summer winter spring autumn fall season climate',
    es: 'tiempo clima lluvia llover llueve lloviendo lluvioso sol soleado nieve nevar nieva viento ventoso nube nubes nublado tormenta tormentas huracán frío calor cálido fresco helado temperatura grados pronóstico niebla paraguas húmedo seco verano invierno primavera otoño estación',
  },
  {
    group: 'world',
    name: 'politics',
    en: 'politics political politician politicians president government minister election elections vote voted voting party democrat democrats republican republicans democracy congress senate law laws policy policies tax war peace army military soldier country nation national rights protest immigration border mayor campaign king queen',
    es: 'política político políticos presidente presidenta gobierno ministro ministra elección elecciones votar voto partido demócrata republicano democracia congreso senado ley leyes impuesto guerra paz ejército militar soldado país nación nacional derechos protesta inmigración frontera alcalde campaña rey reina',
  },
  {
    group: 'world',
    name: 'law',
    en: 'law laws lawyer lawyers attorney court judge jury trial legal illegal sue sued police policeman officer arrest arrested crime criminal steal stole stolen theft thief rob robbed robbery murder prison jail fine guilty innocent evidence witness victim complaint ombudsman rights compensation investigate investigation',
    es: 'ley leyes abogado abogada abogados tribunal juzgado juez jueza jurado juicio legal ilegal demandar demanda policía agente arrestar detenido delito crimen criminal robar robo robado robaron ladrón asesinato prisión cárcel multa culpable inocente prueba testigo víctima denuncia denunciar consumidor derechos indemnización compensación investigar investigación',
  },
  {
    group: 'world',
    name: 'religion',
    en: 'god church religion religious bible pray prayer christian muslim jewish buddhist temple priest faith believe soul heaven hell angel spirit sin jesus',
    es: 'dios iglesia religión religioso biblia rezar oración cristiano musulmán judío budista templo cura sacerdote fe creer alma cielo infierno ángel espíritu pecado jesús',
  },
  {
    group: 'time',
    name: 'clock',
    en: "when time times o'clock hour hours minute minutes morning afternoon evening night noon midnight today tonight tomorrow yesterday day days week weeks weekend month months year years monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december early late soon date calendar schedule appointment until till before after during am pm",
    es: 'cuándo hora horas minuto minutos mañana tarde noche mediodía medianoche hoy ayer día días semana semanas fin mes meses año años lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre temprano pronto fecha calendario horario cita hasta antes después durante plazo',
  },
  {
    group: 'place',
    name: 'place',
    en: 'where place places location located area region address street town city near nearby far close distance north south east west here there downtown centre center corner opposite behind entrance exit floor building map direction directions route local postcode store branch',
    es: 'dónde lugar lugares ubicación ubicado zona región dirección calle pueblo ciudad cerca lejos distancia norte sur este oeste aquí allí centro esquina enfrente detrás entrada salida planta edificio mapa direcciones ruta local código postal tienda sucursal',
  },
  {
    group: 'service',
    name: 'contact',
    en: 'call called calling calls phone phoned ring rang dial number contact contacted contacting reach email emailed message messaged dm pm chat reply replied replies respond responded response answer answered voicemail hold queue agent agents representative rep reps advisor adviser supervisor specialist manager team callback hotline helpline support',
    es: 'llamar llamada llamadas llamé llamado teléfono número contacto contactar contactado comunicar comunicarse correo escribir mensaje mensajes md privado chat responder respondido respuesta contestar contestan atender atención buzón espera agente agentes representante asesor asesora supervisor supervisora especialista equipo soporte',
  },
  {
    group: 'service',
    name: 'complaint',
    en: 'complaint complaints complain complained complaining terrible awful horrible worst bad poor disappointed disappointing disgusting disgrace disgraceful appalling ridiculous unacceptable rude useless pathetic joke shocking ashamed angry annoyed frustrating frustrated furious unhappy sorry apologise apologize apologies apology regret inconvenience trouble compensation feedback',
    es: 'queja quejas quejarse reclamo reclamos reclamar reclamación terrible horrible pésimo pésima peor malo mala decepcionado decepcionante asco asqueroso vergüenza vergonzoso ridículo inaceptable grosero grosera maleducado inútil patético broma indignante enojado enfadado molesto frustrante frustrado furioso descontento siento lamento lamentamos disculpa disculpas disculpe perdón inconveniente molestia molestias compensación opinión',
  },
  {
    group: 'service',
    name: 'praise',
    en: 'thanks thank thankyou grateful appreciate appreciated great excellent amazing awesome fantastic wonderful brilliant lovely love loved best perfect superb helpful kind friendly glad pleased happy delighted welcome pleasure enjoy enjoyed congratulations congrats kudos shout-out compliment compliments',
    es: 'gracias agradecer agradezco agradecido genial excelente increíble fantástico fantástica maravilloso estupendo encantador encanta encantó mejor perfecto perfecta útil amable amables simpático alegra alegro contento feliz encantado bienvenido placer disfrutar disfrute felicidades enhorabuena felicitaciones',
  },
  {
    group: 'service',
    name: 'repair',
    en: 'repair repaired fix fixed fixing technician engineer engineers mechanic plumber install installation installer maintenance appointment visit spare part parts broken break broke fault faulty damage damaged work works working tool tools troubleshoot troubleshooting reset issue',
    es: 'reparar reparación reparado arreglar arreglo arreglado técnico técnicos ingeniero mecánico fontanero instalar instalación instalador mantenimiento cita visita repuesto pieza piezas roto averiado avería fallo falla dañado daño funcionar funciona funcionando herramienta',
  },
];
