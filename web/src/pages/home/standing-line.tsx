import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { standingQuery, standingsInForce } from '../../parts/standing';

/** How many of a program's criteria the judge in force may be published on, and where it says why. */
export function StandingLine({ programId }: { programId: string }) {
  const { t } = useTranslation('home');
  const standing = useQuery(standingQuery(programId)).data;
  if (!standing) return null;
  const all = standingsInForce(standing);
  const published = all.filter(({ counts }) => counts).length;
  return (
    <Link to="/judges" search={{ programId }} className="row-link" style={{ fontWeight: 400 }}>
      {t('published', { published, count: all.length })}
    </Link>
  );
}
